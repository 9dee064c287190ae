package io.singletable.internal.model;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that stands out in an application.
 *
 * @param sentence what it is, and what to do about it. Contains no value of an entity
 */
public record Finding(Kind kind, Severity severity, String sentence, Subject subject) {

	private static final Comparator<Finding> MOST_SEVERE_FIRST = Comparator.comparing(Finding::severity)
		.thenComparing(Finding::kind)
		.thenComparing(Finding::sentence);

	static Finding of(Kind kind, String sentence, Subject subject) {
		return new Finding(kind, kind.severity, sentence, subject);
	}

	static List<Finding> sorted(List<Finding> findings) {
		return findings.stream().distinct().sorted(MOST_SEVERE_FIRST).toList();
	}

	/**
	 * Severities, the greatest first.
	 */
	public enum Severity {

		/** Something does not work. */
		PROBLEM,

		/** Something may cost more than was thought. */
		WARNING,

		/** Something to know. */
		NOTE

	}

	/**
	 * Kinds of findings.
	 */
	public enum Kind {

		/** The table is not as the entities need it. */
		DRIFT(Severity.PROBLEM),

		/** Items are missing in an index, a listing or a constraint. */
		UNFINISHED_BACKFILL(Severity.PROBLEM),

		/** A method that the application declares will be refused. */
		REFUSED_METHOD(Severity.PROBLEM),

		/** Nothing limits the requests of a method. */
		UNBOUNDED_READ(Severity.WARNING),

		/** A method reads rows that it does not return, and DynamoDB filters none. */
		FILTER_IN_MEMORY(Severity.WARNING),

		/** A partition has much of the load that DynamoDB allows. */
		HOT_PARTITION(Severity.WARNING),

		/** A call reads many key ranges. */
		FAN_OUT(Severity.NOTE),

		/** No method reads an index. */
		UNUSED_INDEX(Severity.NOTE);

		private final Severity severity;

		Kind(Severity severity) {
			this.severity = severity;
		}

	}

	/**
	 * Subject of a finding: each part is null unless the finding is about one.
	 *
	 * @param template name of the template's bean
	 * @param table name of the table
	 * @param type name of the type of entities
	 * @param repository name of the repository interface
	 * @param method signature of the method, {@link MethodModel#signature()}
	 * @param index name of the index
	 */
	public record Subject(@Nullable String template, @Nullable String table, @Nullable String type,
			@Nullable String repository, @Nullable String method, @Nullable String index) {

		static Subject ofTable(@Nullable String template, String table) {
			return new Subject(template, table, null, null, null, null);
		}

		static Subject ofMethod(String template, RepositoryModel repository, MethodModel method) {
			return new Subject(template, null, null, repository.repository().getName(), method.signature(), null);
		}

		Subject type(String type) {
			return new Subject(this.template, this.table, type, this.repository, this.method, this.index);
		}

		Subject index(@Nullable String index) {
			return new Subject(this.template, this.table, this.type, this.repository, this.method, index);
		}

	}

}
