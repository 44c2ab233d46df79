/**
 * What correlations keep of the events of one group while their time lasts, and when they fire.
 * Input: events of a group in the order of their times (the operator in front has sorted them), as
 * times and samples; output: firings. One thread owns a state. This package knows no JSON but that
 * of {@link io.ingress.rules.window.SampleReader}, and nothing of Flink, timers and alerts.
 *
 * <h2>When a window rule fires</h2>
 *
 * <p>The window slides: at an event at time t it is (t - within, t], never cut at a boundary.
 *
 * <ul>
 *   <li>All limits are lower bounds ({@code gt}, {@code gte}): the rule is judged at every event
 *       and fires at the one by which all limits hold, then again after they did not hold at some
 *       event in between, or when one {@code within} has passed since the last firing and they
 *       still (or again) hold. It is not judged between events: what leaves the window then is seen
 *       at the next event. So traffic that stays above a limit gives one alert per {@code within},
 *       and traffic that dips below it for a moment between two events gives no more.
 *   <li>Any other limit ({@code lt}, {@code lte}, {@code eq}, {@code neq}) is true of nearly every
 *       window that has only begun, so it is judged when a window has ended: it begins at the
 *       group's first event, holds the events in [begin, begin + within), and is judged at begin +
 *       within by a timer (or the first event after it); the group's next event begins the next. A
 *       group without any event is unknown, so nothing is ever said about zero events.
 * </ul>
 *
 * <p>{@link io.ingress.rules.WindowRule.Measure#VALUE_COUNT} counts different values of one field,
 * or different combinations of several; a field with several values in one event (the answers of a
 * DNS message) counts each. Sum, average and percentile take JSON numbers, and each of several
 * values for itself; a percentile is the smallest value with at least that share of all values not
 * above it (nearest rank). An event that lacks a field which is measured does not count. Numbers
 * beyond 1e290 count as that: so sums stay finite and nothing is ever NaN.
 *
 * <h2>Bounded, and how exact</h2>
 *
 * <p>Counts, sums and averages are exact for 256 events of a group in its window. Of more, those in
 * the same 64th of the window's length are added up to one; then the only thing not known exactly
 * is how much of the oldest such pane, when the window's edge cuts it, is still inside. It is left
 * out: a count is never overstated, and the error bound says how much that is at most.
 *
 * <p>Distinct values and percentiles are exact for 4096 different values (values, for a percentile)
 * in the window. Of more, a sample is kept, uniform by hash, each with its time, so that the
 * window's edge stays exact. The relative standard error is 1.6 to 1.8 percent of a count, 0.9
 * percent of rank at most of a percentile; the bound that is reported is two standard errors (95
 * percent), for a percentile in terms of its values (near 0 and 100 that of the values sampled).
 * When there are fewer values again, the share that is sampled grows back, and one {@code within}
 * later results are exact again. The same events give the same firings, also across save and
 * restore.
 *
 * <h2>When a temporal rule fires</h2>
 *
 * <p>At the event by which every input has one in (t - within, t]; of each input the latest counts.
 * Events are used up by a firing: the next needs new ones of every input.
 *
 * <p>Evidence is the first and the last few of the events, as the caller gave them.
 */
package io.ingress.rules.window;
