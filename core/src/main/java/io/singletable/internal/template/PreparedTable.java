package io.singletable.internal.template;

import io.singletable.internal.schema.DeferredSetup;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Table that is prepared, or goes on being prepared with each operation until it is. Only
 * then are its operations created: what they plan depends on what the table's record
 * says. Thread-safe.
 */
final class PreparedTable implements TableSource {

	private final TableOperations planning;

	private final @Nullable DeferredSetup setup;

	private final TemplateSettings settings;

	private final Table prepared;

	private volatile @Nullable TableOperations table;

	PreparedTable(TemplateSettings settings, Table prepared) {
		this.planning = Templates.table(settings, prepared);
		this.setup = prepared.state().deferred();
		this.settings = settings;
		this.prepared = prepared;
		this.table = (this.setup != null) ? null : this.planning;
	}

	/** Whether the table was prepared from the start on. */
	boolean isPrepared() {
		return this.setup == null;
	}

	/** What plans and describes before the table is prepared. */
	TableOperations planning() {
		return this.planning;
	}

	/**
	 * The operations of the table.
	 * @throws DataAccessException if it is not prepared yet, and can't be now
	 */
	@Override
	public TableOperations current() {
		TableOperations table = this.table;
		return (table != null) ? table : prepare();
	}

	@Override
	public String name() {
		return this.prepared.name();
	}

	private TableOperations prepare() {
		DeferredSetup setup = this.setup;
		if (setup == null) {
			return this.planning;
		}
		TableState state = setup.complete();
		synchronized (this) {
			TableOperations table = this.table;
			if (table == null) {
				table = Templates.table(this.settings, this.prepared.in(state));
				this.table = table;
			}
			return table;
		}
	}

}
