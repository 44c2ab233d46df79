import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { keepRange } from './keepRange';

/** To the list this page belongs to, at the same time range. */
export function BackLink({ to, label }: { to: string; label: string }) {
  const { search } = useLocation();
  return (
    <ActionIcon
      component={Link}
      to={keepRange(to, search)}
      variant="subtle"
      color="gray"
      aria-label={label}
    >
      <IconChevronLeft size={19} stroke={1.8} />
    </ActionIcon>
  );
}
