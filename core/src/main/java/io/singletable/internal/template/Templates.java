package io.singletable.internal.template;

import java.util.function.BiFunction;

import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.OperationsFactory;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Table;
import io.singletable.internal.template.table.TemplateTables;

/**
 * Factory of templates from complete settings, for the builder that users call and for
 * the auto-configuration.
 */
public final class Templates {

	private Templates() {
	}

	/**
	 * Create a template of one table. If the set-up of the table is deferred, each
	 * operation is refused until it is complete.
	 * @param preparation prepares a table of a block, which it may validate or create,
	 * and tells its state
	 */
	public static SingleTableTemplate of(TemplateSettings settings, Table table,
			BiFunction<String, OperationObserver, TableState> preparation) {
		return template(settings, OperationGate.of(types(settings), new PreparedTable(settings, table),
				tables(settings, table.observer(), preparation)));
	}

	/**
	 * Create a template that resolves its table per operation, and prepare the tables
	 * that the resolver knows.
	 * @param observer the observer of what is no table's
	 * @param preparation prepares a table, which it may validate or create, and tells its
	 * state
	 */
	public static SingleTableTemplate of(TemplateSettings settings, TableNameResolver resolver,
			OperationObserver observer, BiFunction<String, OperationObserver, TableState> preparation) {
		TableOperations planning = table(settings, new Table(TemplateTables.RESOLVED, TableState.unknown(), observer));
		NamedTables tables = tables(settings, observer, preparation);
		return template(settings, OperationGate.of(types(settings), planning, new Tables(resolver, tables), tables));
	}

	private static NamedTables tables(TemplateSettings settings, OperationObserver observer,
			BiFunction<String, OperationObserver, TableState> preparation) {
		return new NamedTables((name) -> {
			OperationObserver own = observer.ofTable(name);
			return new PreparedTable(settings, new Table(name, preparation.apply(name, own), own));
		});
	}

	static TableOperations table(TemplateSettings settings, Table table) {
		return new OperationsFactory(settings, table).create();
	}

	private static EntityTypes types(TemplateSettings settings) {
		return new EntityTypes(settings.registry());
	}

	private static SingleTableTemplate template(TemplateSettings settings, OperationGate gate) {
		return new SingleTableTemplate(new DefaultSingleTableOperations(gate, settings.requests().parallelism()));
	}

}
