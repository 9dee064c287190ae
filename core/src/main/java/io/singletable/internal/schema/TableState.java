package io.singletable.internal.schema;

import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.PartStates;
import org.jspecify.annotations.Nullable;

/**
 * State of the table as start-up found it, and as this instance changes it.
 *
 * @param tableRecord the table's record, null if it was never read
 * @param deferred the set-up that start-up did not wait for, null if it is complete or
 * there is none: until then, nothing may rely on this state
 */
public record TableState(PartStates parts, IndexProjections projections, @Nullable TableRecord tableRecord,
		@Nullable DeferredSetup deferred) {

	public TableState(PartStates parts, IndexProjections projections, @Nullable TableRecord tableRecord) {
		this(parts, projections, tableRecord, null);
	}

	/**
	 * State of a table of which nothing is known: all parts are taken for complete, and
	 * all indexes for projecting everything.
	 */
	public static TableState unknown() {
		return new TableState(new PartStates(), new IndexProjections(), null);
	}

	/**
	 * The state with other states of parts.
	 */
	public TableState withParts(PartStates parts) {
		return new TableState(parts, this.projections, this.tableRecord, this.deferred);
	}

	/**
	 * The state with a record.
	 */
	public TableState withTableRecord(TableRecord tableRecord) {
		return new TableState(this.parts, this.projections, tableRecord, this.deferred);
	}

}
