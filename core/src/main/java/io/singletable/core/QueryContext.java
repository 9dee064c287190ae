package io.singletable.core;

import io.singletable.layout.TableLayout;
import io.singletable.query.PlanReader;

/**
 * What all queries of a template share.
 *
 * @param plans their plans
 * @param reader runs them
 * @param projections the forms of their rows
 * @param deletes deletes what they found
 * @param layout the stored format
 */
record QueryContext(QueryPlans plans, PlanReader reader, Projections projections, FoundDeletes deletes,
		TableLayout layout) {

}
