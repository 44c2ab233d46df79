import { Button, TextInput } from '@mantine/core';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useSearchParams } from 'react-router';
import { Logo } from '../../components/shell/Logo';
import { useLogin } from '../../hooks/useSession';
import classes from './LoginPage.module.css';
import { reasonOf } from './reasons';
import { tokenOf } from './token';

/** Shown instead of any page while nobody is logged in; the address stays, and is opened after. */
export function LoginPage() {
  const [text, setText] = useState('');
  const login = useLogin();
  const [params] = useSearchParams();
  const reason = reasonOf(params.get('error'));
  useEffect(() => {
    document.title = 'Log in · Ingress';
  }, []);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const token = tokenOf(text);
    if (token !== '') login.mutate(token);
  };
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} noValidate>
        <Logo size={40} />
        <h1>Log in to Ingress</h1>
        {reason !== null && !login.error && (
          <p className={classes.reason} role="alert">
            {reason}
          </p>
        )}
        <p className={classes.text}>
          Ingress printed a one-time link where it was started. Open it, or paste it here.
        </p>
        <TextInput
          className={classes.input ?? ''}
          label="One-time link or token"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={login.error?.message}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <Button type="submit" fullWidth loading={login.isPending} disabled={tokenOf(text) === ''}>
          Log in
        </Button>
      </form>
    </main>
  );
}
