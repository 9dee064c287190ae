package io.singletable.internal.write.unique;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.NamedOwner.Denial;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Actions on the owners of values that are taken over: each is still as it was when it
 * did not hold the value. One that has expired is told so, since its time may be
 * prolonged by a writer whose clock is behind, and is then refused.
 */
final class OwnerActions {

	private static final AttributeValue LOST = AttributeValue.createS(UniqueClaims.LOST);

	private final HeaderExpressions headers;

	private final String claims;

	OwnerActions(TableLayout layout) {
		this.headers = new HeaderExpressions(layout);
		this.claims = layout.attributeNames().claims();
	}

	/**
	 * The actions of takeovers, one for each owner.
	 * @param entity key of the entity that takes them over
	 */
	List<WriteAction> of(EntityMetadata<?> type, ItemKey entity, List<Takeover> takeovers, Instant now) {
		Map<ItemKey, List<Takeover>> byOwner = new LinkedHashMap<>();
		takeovers.forEach((takeover) -> byOwner.computeIfAbsent(takeover.owner().key(), (key) -> new ArrayList<>(1))
			.add(takeover));
		List<WriteAction> actions = new ArrayList<>(byOwner.size());
		byOwner.forEach((owner, ofOwner) -> actions.add(action(type, entity, owner, ofOwner, now)));
		return actions;
	}

	private WriteAction action(EntityMetadata<?> type, ItemKey entity, ItemKey owner, List<Takeover> takeovers,
			Instant now) {
		Takeover first = takeovers.get(0);
		SentinelRefusal refusal = new SentinelRefusal(Kind.OWNER, type, first.constraint(), first.hash(), entity);
		List<Takeover> expired = takeovers.stream()
			.filter((takeover) -> takeover.owner().denial() == Denial.EXPIRED)
			.toList();
		if (!expired.isEmpty()) {
			return new WriteAction.Update(owner, lost(expired), stillExpired(first.owner(), expired, now), false,
					refusal);
		}
		boolean unclaimed = takeovers.stream().anyMatch((takeover) -> takeover.owner().denial() != Denial.OTHER);
		Expression condition = unclaimed ? stillUnclaimed(takeovers, now)
				: this.headers.absent().or(this.headers.tombstone()).or(holdsOthers(takeovers));
		return new WriteAction.Check(owner, condition, refusal);
	}

	private Expression lost(List<Takeover> expired) {
		ExpressionBuilder update = Expression.builder("u");
		List<String> assignments = new ArrayList<>();
		for (Takeover takeover : expired) {
			assignments
				.add(update.name(List.of(this.claims, takeover.constraint())) + " = " + update.sharedValue(LOST));
		}
		return update.build("SET " + String.join(", ", assignments));
	}

	/** A path into a map that is not there would be an error, and no refusal. */
	private Expression stillExpired(NamedOwner owner, List<Takeover> expired, Instant now) {
		ExpressionBuilder claimed = Expression.builder("c");
		String all = expired.stream()
			.map((takeover) -> "attribute_exists(" + claimed.name(List.of(this.claims, takeover.constraint())) + ")")
			.collect(Collectors.joining(" AND "));
		return unchangedAndExpired(owner, now).and(claimed.build(all));
	}

	private Expression unchangedAndExpired(NamedOwner owner, Instant now) {
		return this.headers.asRead(owner.item())
			.and(this.headers.expired(owner.item(), HeaderExpressions.secondOf(now)));
	}

	private Expression stillUnclaimed(List<Takeover> takeovers, Instant now) {
		NamedOwner owner = takeovers.get(0).owner();
		boolean expired = takeovers.stream()
			.anyMatch((takeover) -> takeover.owner().denial() == Denial.EXPIRED_UNCLAIMED);
		return expired ? unchangedAndExpired(owner, now) : this.headers.asRead(owner.item());
	}

	private Expression holdsOthers(List<Takeover> takeovers) {
		ExpressionBuilder others = Expression.builder("c");
		List<String> conjuncts = new ArrayList<>();
		for (Takeover takeover : takeovers) {
			conjuncts.add(this.headers.holdsOther(others, takeover.constraint(), takeover.hash()));
		}
		return others.build(String.join(" AND ", conjuncts));
	}

}
