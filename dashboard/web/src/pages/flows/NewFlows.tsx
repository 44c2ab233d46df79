import { Button } from '@mantine/core';
import { useEffect } from 'react';
import * as format from '../../model/format';
import { useLive } from '../../stores/live';
import classes from './FlowsPage.module.css';

/** Counts flows that ended since the table was read: rows do not move under the reader's hand. */
export function NewFlows({ onShow }: { onShow: () => void }) {
  const count = useLive((state) => state.newFlows);
  useEffect(() => useLive.getState().flowsShown(), []);
  if (count === 0) return null;
  const show = () => {
    useLive.getState().flowsShown();
    onShow();
  };
  return (
    <div className={classes.fresh}>
      <Button size="compact-xs" variant="light" onClick={show}>
        {format.plural(count, 'newer flow')} – show
      </Button>
    </div>
  );
}
