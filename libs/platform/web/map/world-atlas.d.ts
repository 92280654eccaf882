/** Country outlines of Natural Earth at 1:50,000,000, as TopoJSON. Spelled out so that the compiler does not read every coordinate. */
declare module 'world-atlas/countries-50m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';
  const countries: Topology<{ countries: GeometryCollection<{ name: string }> }>;
  export default countries;
}
