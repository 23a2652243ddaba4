import { randomOf } from '../random.ts';
import type { Person } from './model.ts';

// Invented surnames, streets and towns that occur nowhere else: any of them outside the store is a leak.
const SURNAMES = (
  'Abberquill Brackenwold Cindermarsh Dunnowhaite Elverstroke Fennimorley Garrowbeck Hollyrindt Ivorstead Jellicroft ' +
  'Kestrelby Lomberwick Marrowdene Nettlefarne Oxenholt Pellafrost Quillmarten Rookhampen Saltergeist Thistlewaine ' +
  'Umberglade Vossingham Wexelbrand Yarrowmoot Zimmerlake Ambrowitz Bellefontan Corvandale Drossenthal Eisenmoor'
).split(' ');
const FIRST_NAMES = (
  'Anna Bruno Clara David Emil Frida Georg Hanna Ines Jonas Karla Leon Mila Nora Oskar Paula Quentin Rosa Simon Thea ' +
  'Uwe Vera Walter Xenia Yann Zoe Amira Bastian Celine Dario'
).split(' ');
const STREETS = 'Quarrelmoss Lane|Tumblewick Road|Harrowfinch Street|Bellowmere Way|Gossamerhill Close'.split('|');
const TOWNS = 'Upper Thrumbleton|Saint Orlinswick|Kelpiehaven|Nether Mossgrave|Port Waxwing'.split('|');
const MAIL_HOST = 'post.canary-mail.example';
const PHONE_PREFIX = '+15550';

/** What `personalData` lists of invented people holds at least one of these each: a quick scan of a dump needs no more. */
export const personalMarkers: readonly string[] = [...SURNAMES, ...STREETS, ...TOWNS, MAIL_HOST, PHONE_PREFIX];

/** The person that belongs to a key, always the same one. Every tenth has no phone. */
export function inventPerson(key: number): Person {
  const random = randomOf(7, key);
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(SURNAMES);
  const phone = `${PHONE_PREFIX}${String(Math.abs(key) % 1_000_000).padStart(6, '0')}`;
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${Math.abs(key)}@${MAIL_HOST}`.toLowerCase(),
    phone: random.chance(0.9) ? phone : null,
    address: {
      address1: `${1 + random.below(180)} ${random.pick(STREETS)}`,
      city: random.pick(TOWNS),
      zip: `QX${10_000 + random.below(89_999)}`,
      countryCode: 'US',
    },
  };
}
