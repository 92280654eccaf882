import type { Request, Response } from 'express';

/** A body of so many bytes is as good as read. */
const SMALL = 64 * 1024;
/** For so long whoever is still sending may read the answer. ms */
const LINGER = 1000;

/**
 * Refuses a large body without reading it: to be called before the answer is sent. Node would read on to the end and
 * throw it away; closing at once would cut the sender off before he has read why. So nothing more is read, which lets
 * him wait, and a moment later the connection is closed.
 */
export function leaveUnread(request: Request, response: Response): void {
  const announced = request.headers['transfer-encoding'] === undefined ? Number(request.headers['content-length'] ?? 0) : Infinity;
  if (request.complete || announced <= SMALL) return;
  // What has come is dropped; then it counts as being read, and Node does not read the rest by itself.
  request.read();
  request.pause();
  response.once('finish', () => {
    setTimeout(() => { if (!request.complete) request.socket.destroy(); }, LINGER).unref();
  });
}
