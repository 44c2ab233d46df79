import { FilterInput } from '../../components/FilterInput';
import { SEVERITIES, type AlertFilter } from '../../model/alerts';
import { isAddress } from '../../model/flows';
import classes from './AlertsPage.module.css';

interface Props {
  filter: AlertFilter;
  onChange: (filter: AlertFilter) => void;
  /** How many were found. */
  note: string;
}

/** Severity and address. */
export function AlertFilters({ filter, onChange, note }: Props) {
  const toggle = (severity: (typeof SEVERITIES)[number]) => {
    const chosen = new Set(filter.severity);
    if (!chosen.delete(severity)) chosen.add(severity);
    onChange({ ...filter, severity: SEVERITIES.filter((each) => chosen.has(each)) });
  };
  return (
    <div className={classes.filters}>
      <div className={classes.chips} role="group" aria-label="Severity">
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            className={classes.chip}
            data-severity={severity}
            aria-pressed={filter.severity.includes(severity)}
            onClick={() => toggle(severity)}
          >
            {severity}
          </button>
        ))}
      </div>
      <FilterInput
        label="IP address"
        placeholder="IP address"
        width={170}
        value={filter.ip}
        isValid={isAddress}
        hint="Not an IP address"
        onChange={(ip) => onChange({ ...filter, ip })}
      />
      <span className={classes.note} aria-live="polite">
        {note}
      </span>
    </div>
  );
}
