import type { StanceKey } from '@domain/case-file/case-file';
import { t } from '../../ui/texts';

/** The sign of a stance, the same as on paper. */
export const stanceSign = (stance: StanceKey): string => t(`document.stance_sign.${stance}`);
