// Whether the signed-in officer may do a thing; the server decides again, this only hides what it would refuse.
import { useSession } from '../api/queries';

export function useMay(action: string): boolean {
  const session = useSession();
  return session.data?.actions.includes(action) ?? false;
}
