import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBell,
  IconLayoutDashboard,
  IconLogout,
  IconShieldCheck,
  type Icon,
} from '@tabler/icons-react';
import { Link, NavLink, useLocation } from 'react-router';
import type { Me } from '../../api/types';
import { useLogout } from '../../hooks/useSession';
import { keepRange } from './keepRange';
import { Logo } from './Logo';
import classes from './Shell.module.css';

const PAGES: { path: string; label: string; icon: Icon }[] = [
  { path: '/', label: 'Overview', icon: IconLayoutDashboard },
  { path: '/alerts', label: 'Alerts', icon: IconBell },
  { path: '/flows', label: 'Flows', icon: IconArrowsExchange },
  { path: '/rules', label: 'Rules', icon: IconShieldCheck },
];

export function Navigation({ user }: { user: Me }) {
  const { search } = useLocation();
  const logout = useLogout();
  return (
    <nav className={classes.nav} aria-label="Pages">
      <Link to="/" className={classes.brand} aria-label="Ingress, overview">
        <Logo />
        <span className={classes.brandName}>Ingress</span>
      </Link>
      <ul className={classes.items}>
        {PAGES.map(({ path, label, icon: PageIcon }) => (
          <li key={path} className={classes.slot}>
            <NavLink
              to={keepRange(path, search)}
              end={path === '/'}
              className={({ isActive }) =>
                isActive ? `${classes.item} ${classes.active}` : (classes.item ?? '')
              }
            >
              <PageIcon size={18} stroke={1.7} aria-hidden="true" />
              <span className={classes.label}>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <div className={classes.account}>
        <span className={classes.who} title={`${user.user}, ${user.role}`}>
          {user.user}
        </span>
        <Tooltip label="Log out">
          <ActionIcon variant="subtle" color="gray" aria-label="Log out" onClick={logout}>
            <IconLogout size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}
