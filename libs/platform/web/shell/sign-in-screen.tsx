import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { links } from './links';
import { useGo } from './navigation';

const SignInPage = lazy(() => import('../session/sign-in-page'));

/** Signing in leads back to where the user wanted to go. */
export function SignInScreen() {
  const { to, ended } = useSearch({ strict: false });
  const router = useRouter();
  const go = useGo();
  const enter = () => {
    void router.invalidate().then(() => go(typeof to === 'string' ? to : links.home(), { replace: true }));
  };
  return <Suspense fallback={null}><SignInPage ended={ended === true} onSignedIn={enter} /></Suspense>;
}
