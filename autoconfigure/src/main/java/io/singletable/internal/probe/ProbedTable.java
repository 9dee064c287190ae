package io.singletable.internal.probe;

import java.time.Duration;
import java.util.List;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.DeferredSetup;
import io.singletable.internal.schema.RecordedType;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.template.table.TemplateTable;
import org.jspecify.annotations.Nullable;

/**
 * Table of a template, as health and endpoint look at it.
 *
 * @param schema the table that the entities need
 * @param expires whether items expire, so that TTL has to be enabled
 * @param probe the probe of the table
 * @param history the probe of the table that holds its history, null if it does
 * @param recorded the probe of the table's record
 * @param setup the probe of its set-up, null if start-up has completed that
 * @param parts states of the parts of types, as this instance knows them
 */
public record ProbedTable(TableSchema schema, boolean expires, TableProbe probe, @Nullable TableProbe history,
		Probe<List<RecordedType>> recorded, @Nullable SetupProbe setup, PartStates parts) {

	/**
	 * A table that holds its history.
	 */
	public ProbedTable(TableSchema schema, boolean expires, TableProbe probe, Probe<List<RecordedType>> recorded,
			@Nullable SetupProbe setup, PartStates parts) {
		this(schema, expires, probe, null, recorded, setup, parts);
	}

	public static ProbedTable of(TemplateTable table, EntityRegistry registry, SingleTableProperties.Health settings) {
		TableSchema schema = table.schema();
		DeferredSetup deferred = table.deferred();
		Duration cache = settings.cache();
		TableSchema history = schema.history();
		return new ProbedTable(schema, registry.all().stream().anyMatch(ProbedTable::expires),
				probe(table, schema, settings), (history != null) ? probe(table, history, settings) : null,
				new Probe<>("singletable-record", table.tableRecord()::survey, (failure) -> cache, System::nanoTime),
				(deferred != null) ? new SetupProbe(deferred, cache) : null, table.parts());
	}

	private static TableProbe probe(TemplateTable table, TableSchema schema, SingleTableProperties.Health settings) {
		return new TableProbe(table.client(), schema.tableName(), settings.timeout(), settings.cache(),
				System::nanoTime);
	}

	/** Tombstones of types without history expire too. */
	private static boolean expires(EntityMetadata<?> type) {
		return type.canExpire() || (type.hasVersion() && !type.isVersioned());
	}

}
