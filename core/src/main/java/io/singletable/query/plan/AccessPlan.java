package io.singletable.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.singletable.mapping.EntityMetadata;
import io.singletable.query.plan.Term.Every;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * How a query reads: chosen once, bound to the arguments of each call. Immutable,
 * thread-safe. Its text form is the explanation of the query, on one line.
 */
public final class AccessPlan {

	private final QueryDescription query;

	private final AccessPath path;

	private final Terms terms;

	private final @Nullable KeyMatch match;

	private final FilterPlan filter;

	private final @Nullable String scannedPrefix;

	AccessPlan(QueryDescription query, AccessPath path, Terms terms, @Nullable KeyMatch match, FilterPlan filter,
			@Nullable String scannedPrefix) {
		this.query = query;
		this.path = path;
		this.terms = terms;
		this.match = match;
		this.filter = filter;
		this.scannedPrefix = scannedPrefix;
	}

	/**
	 * The type of the entities.
	 * @return the type
	 */
	public EntityMetadata<?> type() {
		return this.query.type();
	}

	/**
	 * Where rows are read.
	 * @return the path
	 */
	public AccessPath path() {
		return this.path;
	}

	/**
	 * Bind the arguments of a call.
	 * @param arguments the arguments in the order of the parameters
	 * @return the query to run
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null, does not fit its property, or has more alternatives than can be read
	 */
	public BoundQuery bind(Object... arguments) {
		Arguments values = new Arguments(arguments);
		List<KeyRange> ranges = (this.match != null) ? new KeyRanges(type().typeName(), this.match).of(values)
				: List.of();
		FilterExpression expression = this.filter.expression(values, this.scannedPrefix, this.path.names());
		Direction direction = (this.match != null) ? this.match.direction() : Direction.ASC;
		return new BoundQuery(type(), this.path, ranges, direction, expression, this.filter.predicate(values),
				identity(values, direction));
	}

	/**
	 * All criteria as a check of an entity.
	 * @param arguments the arguments in the order of the parameters
	 * @return whether an entity meets the criteria
	 */
	public Predicate<Object> matcher(Object... arguments) {
		return new TermPredicates(new Arguments(arguments)).of(new Every(this.terms.all()));
	}

	/** Everything asked, with arguments; by which keys and filters follows from it. */
	private List<String> identity(Arguments arguments, Direction direction) {
		List<String> identity = new ArrayList<>();
		identity.add(type().typeName());
		identity.add(this.path.toString());
		identity.add(direction.name());
		identity.add(this.terms.toString());
		this.terms.all().stream().flatMap(Term::tests).forEach((test) -> identity.addAll(arguments.identity(test)));
		return identity;
	}

	/**
	 * Explain the plan.
	 * @return what is read, by which keys, in which order, what is filtered by whom, and
	 * what it costs
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(type().typeName()).append(": ").append(this.path);
		if (this.match != null) {
			text.append(" [").append(this.match.condition()).append("] ");
			text.append((this.match.direction() == Direction.ASC) ? "ascending" : "descending");
		}
		if (!this.filter.toString().isEmpty()) {
			text.append("; filter ").append(this.filter);
		}
		return text.append("; ").append(this.path.cost()).toString();
	}

}
