package io.singletable.internal.write.unique;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;

/**
 * Actions on sentinels, and on the owners that they name, which belong to the write of an
 * entity: one transaction of all keeps it true that who holds a value is named by its
 * sentinel.
 */
public final class ClaimActions {

	private final TableLayout layout;

	private final HeaderExpressions headers;

	private final Sentinels sentinels;

	private final OwnerActions owners;

	public ClaimActions(TableLayout layout) {
		this.layout = layout;
		this.headers = new HeaderExpressions(layout);
		this.sentinels = new Sentinels(layout);
		this.owners = new OwnerActions(layout);
	}

	/**
	 * The actions of a change.
	 * @param entity key of the entity's item
	 */
	public List<WriteAction> of(EntityMetadata<?> type, ItemKey entity, WriteId writeId, ClaimChange change,
			Instant now) {
		if (change.freed().isEmpty() && change.claimed().isEmpty()) {
			return List.of();
		}
		List<WriteAction> actions = new ArrayList<>();
		change.freed().forEach((constraint, hash) -> actions.add(free(type, constraint, hash, entity)));
		Map<String, Takeover> takeovers = new LinkedHashMap<>();
		change.takeovers().forEach((takeover) -> takeovers.put(takeover.constraint(), takeover));
		change.claimed().forEach((constraint, hash) -> {
			Takeover takeover = takeovers.get(constraint);
			actions.add((takeover != null)
					? claim(Kind.TAKEOVER, type, constraint, hash, entity, writeId,
							this.headers.asRead(takeover.sentinel()))
					: claim(Kind.CLAIM, type, constraint, hash, entity, writeId, this.sentinels.absentOrOf(entity)));
		});
		actions.addAll(this.owners.of(type, entity, change.takeovers(), now));
		return actions;
	}

	/**
	 * The actions on the owners of values that are taken over, one for each owner.
	 * @param entity key of an entity that takes values over
	 */
	public List<WriteAction> onOwners(EntityMetadata<?> type, ItemKey entity, List<Takeover> takeovers, Instant now) {
		return this.owners.of(type, entity, takeovers, now);
	}

	private WriteAction free(EntityMetadata<?> type, String constraint, String hash, ItemKey entity) {
		return new WriteAction.Delete(this.layout.uniqueKey(type, constraint, hash), this.sentinels.absentOrOf(entity),
				new SentinelRefusal(Kind.FREE, type, constraint, hash, entity));
	}

	/**
	 * The actions that remove a sentinel whose owner does not hold its value.
	 * @param unconfirmed what a takeover of the value would be
	 */
	public List<WriteAction> removal(EntityMetadata<?> type, Takeover unconfirmed, Instant now) {
		ItemKey owner = unconfirmed.owner().key();
		List<WriteAction> actions = new ArrayList<>(2);
		actions.add(new WriteAction.Delete(this.layout.uniqueKey(type, unconfirmed.constraint(), unconfirmed.hash()),
				this.headers.asRead(unconfirmed.sentinel()),
				new SentinelRefusal(Kind.FREE, type, unconfirmed.constraint(), unconfirmed.hash(), owner)));
		actions.addAll(onOwners(type, owner, List.of(unconfirmed), now));
		return actions;
	}

	private WriteAction claim(Kind kind, EntityMetadata<?> type, String constraint, String hash, ItemKey entity,
			WriteId writeId, Expression condition) {
		ItemKey key = this.layout.uniqueKey(type, constraint, hash);
		return new WriteAction.Put(key, this.sentinels.item(type, key, entity, writeId), condition,
				new SentinelRefusal(kind, type, constraint, hash, entity));
	}

}
