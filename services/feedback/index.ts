/** What people tell the administration of how it served them. */
export {
  type Ground,
  grounds,
  type Level,
  levels,
  mayRate,
  type Rating,
  rate,
  ratingBy,
  type Satisfaction,
  satisfaction,
} from './rate.ts'
