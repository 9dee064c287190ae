package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ResolvedCriteria.Conjunction;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.PlanDescription.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort.Direction;

/**
 * Plan of how a query reads: chosen once, bound to the arguments of each call. Immutable,
 * thread-safe. Its text form is the explanation of the query, on one line.
 */
public final class AccessPlan {

	private final QuerySpec query;

	private final AccessPath path;

	private final @Nullable KeyConditionMatch match;

	private final @Nullable KeyRanges ranges;

	private final @Nullable UniqueKeys unique;

	private final ResidualFilter filter;

	private final @Nullable InMemoryOrder memoryOrder;

	private final List<String> header;

	private final ResolvedCriteria all;

	private final List<PropertyTest> tests;

	private final List<String> identity;

	private final int parameters;

	AccessPlan(QuerySpec query, AccessPath path, Conjuncts conjuncts, @Nullable KeyConditionMatch match,
			ResidualFilter filter, @Nullable InMemoryOrder memoryOrder, List<String> header) {
		this(query, path, conjuncts, match, null, filter, memoryOrder, header);
	}

	/**
	 * Create the plan to read the entity that holds unique values.
	 */
	AccessPlan(QuerySpec query, AccessPath path, Conjuncts conjuncts, UniqueKeys unique, ResidualFilter filter,
			List<String> header) {
		this(query, path, conjuncts, null, unique, filter, null, header);
	}

	private AccessPlan(QuerySpec query, AccessPath path, Conjuncts conjuncts, @Nullable KeyConditionMatch match,
			@Nullable UniqueKeys unique, ResidualFilter filter, @Nullable InMemoryOrder memoryOrder,
			List<String> header) {
		this.query = query;
		this.path = path;
		this.match = match;
		this.ranges = (match != null) ? new KeyRanges(query.type(), match) : null;
		this.unique = unique;
		this.filter = filter;
		this.memoryOrder = memoryOrder;
		this.header = header;
		this.all = new Conjunction(conjuncts.all());
		this.tests = this.all.tests().toList();
		this.identity = List.of(query.type().typeName(), path.toString(), direction().name(), conjuncts.toString());
		this.parameters = this.tests.stream()
			.flatMap((test) -> test.operands().stream())
			.mapToInt((operand) -> operand.match((value) -> 0, (parameter) -> parameter.index() + 1, (property) -> 0))
			.max()
			.orElse(0);
	}

	public EntityMetadata<?> type() {
		return this.query.type();
	}

	public AccessPath path() {
		return this.path;
	}

	/**
	 * The order in which rows have to be sorted when all of them were read.
	 * @return the order, or null if they are read in the order that is asked for
	 */
	public @Nullable InMemoryOrder memoryOrder() {
		return this.memoryOrder;
	}

	/**
	 * Bind the arguments of a call.
	 * @param arguments the arguments in the order of the parameters
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null, does not fit its property, or has more alternatives than can be read, or
	 * if there are too few or too many
	 */
	public BoundQuery bind(Object... arguments) {
		Arguments values = counted(arguments);
		if (this.unique != null) {
			return new BoundQuery(type(), this.path, this.unique.of(values), direction(), null,
					this.filter.wholePredicate(values), identity(values));
		}
		List<KeyRange> ranges = (this.ranges != null) ? this.ranges.of(values) : List.of();
		if (this.match != null && this.match.isOfTableKeys() && ranges.size() > 1) {
			// BatchGetItem has no filter.
			return new BoundQuery(type(), this.path, ranges, direction(), null, this.filter.wholePredicate(values),
					identity(values));
		}
		return new BoundQuery(type(), this.path, ranges, direction(), this.filter.expression(values),
				this.filter.predicate(values), identity(values));
	}

	/** One too many is a mistake that would go unnoticed. */
	private Arguments counted(@Nullable Object @Nullable [] arguments) {
		if (arguments == null || arguments.length > this.parameters) {
			throw new InvalidDataAccessApiUsageException("This query of " + type().typeName() + " takes "
					+ this.parameters + " arguments, not "
					+ ((arguments != null) ? arguments.length : "null: pass values one by one, or an array of them"));
		}
		return new Arguments(arguments);
	}

	private Direction direction() {
		return (this.match != null) ? this.match.direction() : Direction.ASC;
	}

	/**
	 * All criteria as a check of an entity.
	 */
	public Predicate<Object> matcher(Object... arguments) {
		return new CriteriaPredicates(new Arguments(arguments)).of(this.all);
	}

	/** All criteria, with arguments: keys and filters follow from them. */
	private List<String> identity(Arguments arguments) {
		List<String> identity = new ArrayList<>(this.identity);
		this.tests.forEach((test) -> identity.addAll(arguments.identity(test)));
		return identity;
	}

	public PlanDescription describe(RequestLimits limits) {
		boolean batch = this.match != null && this.match.isBatch();
		String condition = (this.match != null) ? this.match.condition()
				: (this.unique != null) ? this.unique.condition() : null;
		List<Filter> filters = (batch || this.unique != null) ? this.filter.describeInMemory() : this.filter.describe();
		StringBuilder text = new StringBuilder(type().typeName()).append(": ")
			.append(batch ? "BatchGetItem table" : this.path);
		if (condition != null) {
			text.append(" [").append(condition).append("]");
		}
		if (this.match != null) {
			text.append((direction() == Direction.ASC) ? " ascending" : " descending");
		}
		if (!filters.isEmpty()) {
			text.append("; filter ").append(filters.stream().map(Filter::toString).collect(Collectors.joining("; ")));
		}
		if (this.memoryOrder != null) {
			text.append("; ").append(this.memoryOrder);
		}
		text.append("; ").append(this.path.cost(this.header)).append(OverflowCost.text(type()));
		text.append(limits);
		ReadCost cost = (this.unique != null) ? ReadCost.ofUniqueValue() : ReadCost.of(this.path, this.match);
		return new PlanDescription(batch ? Access.BATCH_GET_ITEM : this.path.access(), this.path.index(), condition,
				(this.match != null) ? direction() : null, filters,
				(this.memoryOrder != null) ? this.memoryOrder.toString() : null, limits.own(), cost.keyRanges(),
				OverflowCost.ofRows(type(), limits, cost.ofRows(limits)),
				OverflowCost.ofRows(type(), limits, cost.toTheEnd(limits)), text.toString());
	}

	@Override
	public String toString() {
		return describe(RequestLimits.NONE).toString();
	}

}
