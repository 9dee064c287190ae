package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.RevisionOperation;
import io.singletable.audit.internal.EntryConditions.NamedTypes;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.KeyRange;
import io.singletable.query.PlanDescription.Filter;
import io.singletable.query.PlanDescription.Place;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Question about a trail, and the index that answers it: that by author wherever the
 * author is known, since its entries are those of one, of all types; otherwise that by
 * type. Immutable, thread-safe.
 */
record TrailQuestion(EntryConditions conditions, Direction order) {

	private static final Set<RevisionOperation> DELETIONS = Set.of(RevisionOperation.DELETE, RevisionOperation.EXPIRE);

	private static final int MAX_OPERANDS = 100;

	/**
	 * The same question with other conditions.
	 */
	TrailQuestion with(EntryConditions conditions) {
		return new TrailQuestion(conditions, this.order);
	}

	boolean isByActor() {
		return this.conditions.withoutAuthor() || this.conditions.author().isPresent();
	}

	IndexLayout index(AuditLayout layout) {
		return isByActor() ? layout.actorIndex() : layout.typeIndex();
	}

	private String partition(AuditLayout layout, int shard) {
		EntityMetadata<?> type = this.conditions.type();
		return (isByActor() || type == null) ? layout.actorPartition(this.conditions.author().orElse(null), shard)
				: layout.typePartition(type, shard);
	}

	/**
	 * Types whose entries may lie in the partitions.
	 */
	List<EntityMetadata<?>> types(TrailServices services) {
		Set<EntityMetadata<?>> types = this.conditions.types();
		return (types != null) ? List.copyOf(types) : services.auditedTypes();
	}

	/**
	 * The ranges that hold the answer, one of a shard: of a transaction, only those where
	 * its entries can be.
	 * @return the ranges, none if no entry can fulfil the conditions
	 */
	List<KeyRange> ranges(TrailServices services) {
		AuditLayout layout = services.layout();
		if (this.conditions.areContradictory()
				|| !this.conditions.author().map((it) -> isKey(layout, it)).orElse(true)) {
			return List.of();
		}
		String from = this.conditions.from().map(layout::lowestSortKey).orElse(null);
		String before = this.conditions.to().map(layout::lowestSortKey).orElse(null);
		if (from != null && before != null && from.compareTo(before) >= 0) {
			return List.of();
		}
		WriteId commit = this.conditions.transaction().flatMap(WriteId::parse).orElse(null);
		List<KeyRange> ranges = new ArrayList<>();
		for (int shard : (commit != null) ? services.shardsOf(commit, types(services))
				: services.shardsOf(types(services))) {
			KeyRange times = KeyRange.between(partition(layout, shard), from, before);
			KeyRange range = (commit != null)
					? KeyRange.prefix(times.partition(), layout.sortKeyPrefix(commit)).within(times) : times;
			if (range != null) {
				ranges.add(range);
			}
		}
		return ranges;
	}

	/** Whether an author can be one: writes by others are refused. */
	private static boolean isKey(AuditLayout layout, String author) {
		try {
			return KeyLimits.fits(layout.actorPartition(author, 0), KeyLimits.PARTITION_KEY_BYTES);
		}
		catch (UnencodableValueException ex) {
			return false;
		}
	}

	/**
	 * What DynamoDB can leave out.
	 */
	@Nullable Expression filter(TableLayout layout) {
		ExpressionBuilder builder = Expression.builder("f");
		Set<String> names = storedNames();
		if (!names.isEmpty()) {
			builder.and(builder.name(layout.attributeNames().type()) + " IN ("
					+ names.stream()
						.sorted()
						.map((name) -> builder.value(AttributeValue.createS(name)))
						.collect(Collectors.joining(", "))
					+ ")");
		}
		this.conditions.transaction()
			.flatMap(WriteId::parse)
			.ifPresent((id) -> builder
				.and(builder.name(layout.commits().transaction()) + " = " + builder.value(id.toAttribute())));
		Set<RevisionOperation> operations = this.conditions.operations();
		if (operations != null && (DELETIONS.containsAll(operations) || Collections.disjoint(DELETIONS, operations))) {
			builder.and((DELETIONS.containsAll(operations) ? "attribute_exists(" : "attribute_not_exists(")
					+ builder.name(layout.attributeNames().deleted()) + ")");
		}
		return builder.build();
	}

	/**
	 * Names under which entries may be stored, none if the partitions or their number
	 * leave it open: DynamoDB compares with a hundred.
	 */
	private Set<String> storedNames() {
		Set<String> names = new HashSet<>();
		EntityMetadata<?> type = this.conditions.type();
		NamedTypes named = this.conditions.named();
		if (named != null) {
			names.addAll(named.names());
		}
		else if (type != null && isByActor()) {
			names.add(type.typeName());
			for (ConcreteType<?> concrete : type.concreteTypes()) {
				names.add(concrete.name());
			}
		}
		return (names.size() <= MAX_OPERANDS) ? names : Set.of();
	}

	/**
	 * The condition on the keys, with placeholders.
	 */
	String keyCondition() {
		StringBuilder text = new StringBuilder(
				this.conditions.withoutAuthor() ? "no author" : isByActor() ? "author = ?" : "type = ?");
		text.append(this.conditions.transaction().isPresent() ? " and commit = ?" : "");
		text.append(this.conditions.from().isPresent() ? " and committedAt >= ?" : "");
		return text.append(this.conditions.to().isPresent() ? " and committedAt < ?" : "").toString();
	}

	/**
	 * What else is filtered by, with placeholders.
	 */
	List<Filter> filters() {
		List<Filter> filters = new ArrayList<>();
		if (!storedNames().isEmpty()) {
			filters.add(new Filter("type = ?", Place.DYNAMODB_AND_MEMORY));
		}
		if (this.conditions.operations() != null) {
			filters.add(new Filter("operation = ?", Place.DYNAMODB_AND_MEMORY));
		}
		if (!this.conditions.changed().isEmpty()) {
			filters.add(new Filter("changed " + String.join(", ", this.conditions.changed().stream().sorted().toList()),
					Place.MEMORY));
		}
		return filters;
	}

	/**
	 * What positions belong to.
	 */
	List<String> identity(AuditLayout layout) {
		return Stream
			.concat(Stream.of("audit", index(layout).name(), this.order.name()), this.conditions.identity().stream())
			.toList();
	}

}
