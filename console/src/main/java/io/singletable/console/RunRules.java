package io.singletable.console;

import java.util.Collection;
import java.util.stream.Stream;

import io.singletable.Query.Action;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.repository.MethodQuery;
import io.singletable.internal.repository.MethodQuery.MethodParameter;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

/**
 * Rules of what the console runs: queries that read entities, by properties that are not
 * masked, and no code of the application.
 */
record RunRules(Masking masking) {

	/**
	 * Why a method is shown, but not run.
	 * @param type the type of its repository, or null if it is not known
	 * @return a sentence, or null if it can be run
	 */
	@Nullable String refusal(AccessPattern pattern, @Nullable TypeModel type) {
		MethodQuery query = pattern.method().query();
		return switch (pattern.method().method().kind()) {
			case CUSTOM -> "It is code of the application, which the console never runs.";
			case BASE -> "The library implements it for all repositories: its entities can be found and listed "
					+ "under Entities.";
			case DERIVED, DECLARED -> (query != null && type != null) ? refusal(query, type)
					: "It does not read entities of one type by a condition: find them under Entities.";
		};
	}

	private @Nullable String refusal(MethodQuery query, TypeModel type) {
		if (query.action() == Action.DELETE) {
			return "It deletes, and the console reads only.";
		}
		if (query.hasExpressions()) {
			return "Its text has expressions, which may be code of the application.";
		}
		String masked = masked(type, query.properties());
		if (masked != null) {
			return masked;
		}
		return QueryParameters.of(query)
			.unwritable()
			.map((parameter) -> "Its parameter " + parameter.name() + " is a " + simple(parameter)
					+ ", which can't be entered as text.")
			.orElse(null);
	}

	private static String simple(MethodParameter parameter) {
		return parameter.valueType().getSimpleName();
	}

	/**
	 * Why entities can't be found or sorted by properties: that would tell masked values.
	 * @param properties names of properties in Java
	 * @return a sentence, or null if none is masked
	 */
	@Nullable String masked(TypeModel type, Collection<String> properties) {
		return properties.stream()
			.flatMap((property) -> Stream.concat(Stream.of(property), nested(type, property)))
			.filter((property) -> this.masking.masked(type, property))
			.findFirst()
			.map((property) -> property + " is masked: entities can't be found or sorted by it here.")
			.orElse(null);
	}

	/** An object is equal to another only if what is nested in it is. */
	private static Stream<String> nested(TypeModel type, String property) {
		return type.properties().stream().map(PropertyModel::path).filter((path) -> path.startsWith(property + "."));
	}

	/**
	 * Whether nothing limits what a method reads, so that a page must not run it before
	 * its user has seen the bound.
	 */
	static boolean isUnbounded(AccessPattern pattern) {
		PlanDescription plan = pattern.method().plan();
		return (plan != null && plan.access() == Access.SCAN)
				|| pattern.findings().stream().anyMatch((finding) -> finding.kind() == Kind.UNBOUNDED_READ);
	}

}
