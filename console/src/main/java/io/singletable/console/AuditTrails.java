package io.singletable.console;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.InvalidCursorException;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.internal.GatedAudit;
import io.singletable.audit.internal.TemplateGate;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Audit trails of the tables, read within the budget of a page: one request after the
 * other, since the budget is that of the thread. Thread-safe.
 */
final class AuditTrails {

	private final Map<TemplateModel, GatedAudit> trails = new ConcurrentHashMap<>();

	/**
	 * Whether a type of a table is audited.
	 */
	static boolean isIn(TemplateModel template) {
		return !types(template).isEmpty();
	}

	/**
	 * The audited types of a table.
	 */
	static List<TypeModel> types(TemplateModel template) {
		return template.types().stream().filter((type) -> type.metadata().isAudited()).toList();
	}

	/**
	 * Refuse a table without a trail.
	 */
	static void require(TemplateModel template) {
		if (!isIn(template)) {
			throw new ConsoleException(404, "No type of this table is audited.",
					"Annotate a class with @Audited to ask who changed its entities.");
		}
	}

	/**
	 * Read the trail of a table.
	 * @throws ConsoleException if the budget does not suffice, or the trail is not
	 * complete yet
	 */
	<R> R read(Spent spent, TemplateModel template, Function<AuditOperations, R> work) {
		GatedAudit trail = this.trails.computeIfAbsent(template,
				(it) -> new GatedAudit(TemplateGate.of(it.operations()), null));
		try {
			return spent.read(() -> work.apply(trail.bounded(Math.max(1, spent.remaining()))));
		}
		catch (InvalidCursorException ex) {
			throw ex;
		}
		catch (InvalidDataAccessApiUsageException ex) {
			throw new ConsoleException(409, "The audit trail can't be read yet.",
					"Look at Health: a backfill may be needed.");
		}
	}

}
