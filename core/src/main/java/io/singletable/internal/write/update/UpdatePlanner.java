package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.expression.ConditionLimits;
import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.WriteCondition;
import io.singletable.internal.write.entity.EntityStamps;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.unit.DataSize;

/**
 * Planner of updates: one update of the item, with all keys of indexes and the expiry
 * that follow from it, unless only the stored entity tells them. Sends nothing.
 * Thread-safe.
 */
final class UpdatePlanner {

	private static final AttributeValue ONE = AttributeValue.createN("1");

	private final TableLayout layout;

	private final Lifecycle lifecycle;

	private final HeaderExpressions headers;

	private final NewerDeclaration newerDeclaration;

	private final KeyRules keyRules;

	private final UpdateStamps stamps;

	private final DerivedAttributes derived;

	private final DependentProperties dependent;

	private final KeptClaims claims;

	UpdatePlanner(TableLayout layout, Lifecycle lifecycle, UpdateStamps stamps, DerivedAttributes derived,
			DependentProperties dependent) {
		this.layout = layout;
		this.lifecycle = lifecycle;
		this.headers = new HeaderExpressions(layout);
		this.newerDeclaration = new NewerDeclaration(this.headers);
		this.keyRules = new KeyRules(layout);
		this.stamps = stamps;
		this.derived = derived;
		this.dependent = dependent;
		this.claims = new KeptClaims(layout);
	}

	/**
	 * Plan an update that changes something.
	 * @param returnsItem whether the item as it is then is to come back
	 */
	UpdatePlan plan(UpdateRequest request, ItemKey key, Instant now, boolean returnsItem, WriteId writeId) {
		EntityMetadata<?> type = request.type();
		Map<String, String> touched = type.isConstrained() ? touchedConstraints(request, now) : Map.of();
		if (type.isVersioned()) {
			return UpdatePlan.afterRead(
					List.of("each update of " + type.typeName() + " is a version with an item in the history"),
					touched.keySet());
		}
		Set<String> reasons = new LinkedHashSet<>(request.update().reasons());
		reasons.addAll(touched.values());
		if (request.watched() && this.lifecycle.requiresEntity(type)) {
			reasons.add("callbacks, listeners or validation before a save need the whole entity (unwatched() skips "
					+ "them)");
		}
		WriteCondition condition = request.condition();
		if (condition != null && condition.expression().isEmpty()) {
			reasons.add("DynamoDB can't check the condition " + condition);
		}
		this.dependent.reason(request).ifPresent(reasons::add);
		Set<String> reliedUpon = new LinkedHashSet<>();
		Map<String, Optional<AttributeValue>> attributes = attributes(request, key, now, returnsItem, reliedUpon,
				reasons);
		if (!reasons.isEmpty()) {
			return UpdatePlan.afterRead(List.copyOf(reasons), touched.keySet());
		}
		this.keyRules.checkIndexKeys(type.typeName(), present(attributes));
		UpdateClauses clauses = clauses(request, attributes, writeId);
		Expression conditions = condition(request, now, reliedUpon, writeId);
		if (clauses.length() > UpdateClauses.MAX_LENGTH || !ConditionLimits.admit(conditions)) {
			return UpdatePlan.afterRead(List
				.of("its expression is longer than the 4 KB, or has more than the 300 operators, that DynamoDB allows"),
					Set.of());
		}
		Expression changes = clauses.build();
		DataSize overflow = type.overflow();
		if (overflow != null && ItemSize.exceeds(changes.values(), overflow.toBytes())) {
			return UpdatePlan.afterRead(List.of("its values are larger than the overflow of " + type.typeName()
					+ ", and are stored beside the item"), Set.of());
		}
		Guard guard = (request.expectedVersion() != null) ? Guard.VERSION : Guard.EXISTENCE;
		WriteAction.Update update = new WriteAction.Update(key, changes, conditions, returnsItem,
				RefusalTranslator.NEVER);
		return UpdatePlan.inPlace(new WritePlan(writeId, type.typeName(), guard, List.of(update)));
	}

	/**
	 * Whether every update of a type has to read the entity, whatever it changes.
	 */
	boolean requiresEntity(EntityMetadata<?> type) {
		return type.isVersioned() || this.lifecycle.requiresEntity(type) || this.derived.requireEntity(type);
	}

	/**
	 * The unique constraints of which an update may change the values.
	 * @return why, by the name of the constraint
	 */
	Map<String, String> touchedConstraints(UpdateRequest request, Instant now) {
		Map<String, String> touched = new TreeMap<>();
		for (ConcreteType<?> concrete : request.classes()) {
			KnownProperties properties = new KnownProperties(request, concrete, now,
					EntityStamps.lastModifiedBy(concrete, this.lifecycle));
			this.claims.touched(concrete, properties).forEach(touched::putIfAbsent);
		}
		this.dependent.reason(request)
			.ifPresent((reason) -> request.type()
				.constraints()
				.forEach((constraint) -> touched.putIfAbsent(constraint,
						"the unique constraint '" + constraint + "' may follow: " + reason)));
		return touched;
	}

	/** What the library sets in the item, which must not depend on its class. */
	private Map<String, Optional<AttributeValue>> attributes(UpdateRequest request, ItemKey key, Instant now,
			boolean returnsItem, Set<String> reliedUpon, Set<String> reasons) {
		Map<String, Optional<AttributeValue>> common = null;
		for (ConcreteType<?> concrete : request.classes()) {
			Object auditor = EntityStamps.lastModifiedBy(concrete, this.lifecycle);
			KnownProperties properties = new KnownProperties(request, concrete, now, auditor);
			Map<String, Optional<AttributeValue>> attributes = new LinkedHashMap<>();
			this.stamps.addTo(concrete, now, auditor, attributes);
			reasons.addAll(this.derived.addChanges(request.type(), concrete, key, properties, attributes));
			if (!returnsItem) {
				this.derived.uncheckable(concrete, properties).ifPresent(reasons::add);
			}
			reliedUpon.addAll(properties.reliedUpon());
			if (common != null && !common.equals(attributes)) {
				reasons.add("the classes of " + request.type()
						+ " have different keys or stamps: update(...) of one class tells them");
			}
			common = attributes;
		}
		return (common != null) ? common : Map.of();
	}

	private static Map<String, AttributeValue> present(Map<String, Optional<AttributeValue>> attributes) {
		Map<String, AttributeValue> present = new LinkedHashMap<>();
		attributes.forEach((name, value) -> value.ifPresent((it) -> present.put(name, it)));
		return present;
	}

	private UpdateClauses clauses(UpdateRequest request, Map<String, Optional<AttributeValue>> attributes,
			WriteId writeId) {
		UpdateClauses clauses = new UpdateClauses();
		request.update().addTo(clauses);
		attributes
			.forEach((name, value) -> value.ifPresentOrElse((it) -> clauses.set(name, it), () -> clauses.remove(name)));
		clauses.set(this.layout.attributeNames().writeId(), writeId.toAttribute());
		if (request.type().hasVersion()) {
			clauses.add(DocumentPath.of(this.layout.attributeNames().version()), ONE);
		}
		return clauses;
	}

	private Expression condition(UpdateRequest request, Instant now, Set<String> reliedUpon, WriteId writeId) {
		EntityMetadata<?> type = request.type();
		List<@Nullable Expression> more = new ArrayList<>();
		more.add(this.newerDeclaration.absentFor(type, this.claims.condition(type)));
		more.add(this.headers.notWrittenBy(writeId));
		more.add(type.hasVersion() ? this.headers.expiresAsNumbered() : null);
		Long expected = request.expectedVersion();
		more.add((expected != null) ? this.headers.version(expected) : null);
		WriteCondition condition = request.condition();
		more.add((condition != null) ? condition.expression().orElse(null) : null);
		Baseline baseline = request.baseline();
		more.add((baseline != null) ? baseline.condition(reliedUpon) : null);
		more.add(request.update().guard());
		ExpressionBuilder all = this.headers.changeable(request.classes(), type.schemaVersion(), now);
		for (Expression one : more) {
			if (one != null) {
				all.and(one);
			}
		}
		return Objects.requireNonNull(all.build());
	}

}
