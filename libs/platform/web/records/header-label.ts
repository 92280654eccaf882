import type { IHeaderParams, IInnerHeaderComponent } from 'ag-grid-community';

export interface HeaderLabelParams {
  filterLabel: string;
  /** Absent where the column cannot be filtered. */
  onFilter?(anchor: HTMLElement): void;
  filtered: boolean;
}
type Params = IHeaderParams & HeaderLabelParams;

const FUNNEL = '<svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true"><path d="M2 3h12L9.5 8.4V13l-3-1.6v-3z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/></svg>';

/**
 * A column's name with its filter. Plain elements, because the grid listens for a sorting click on its own element:
 * a React handler would hear the click too late to keep it from sorting.
 */
export class HeaderLabel implements IInnerHeaderComponent {
  private readonly gui = document.createElement('span');
  private readonly label = document.createElement('span');
  private readonly button = document.createElement('button');
  private params!: Params;

  init(params: Params): void {
    this.gui.className = 'list-header';
    this.label.className = 'list-header-label';
    this.button.type = 'button';
    this.button.className = 'list-header-filter';
    this.button.tabIndex = -1;
    this.button.innerHTML = FUNNEL;
    this.button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.params.onFilter?.(this.button);
    });
    this.gui.append(this.label, this.button);
    this.refresh(params);
  }
  getGui(): HTMLElement { return this.gui; }
  refresh(params: Params): boolean {
    this.params = params;
    this.label.textContent = params.displayName;
    this.button.hidden = !params.onFilter;
    this.button.classList.toggle('is-on', params.filtered);
    this.button.setAttribute('aria-label', params.filterLabel);
    this.button.title = params.filterLabel;
    return true;
  }
}
