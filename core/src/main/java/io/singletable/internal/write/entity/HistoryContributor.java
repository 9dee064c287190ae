package io.singletable.internal.write.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.VersionConflictException;
import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Contributor of the history: keeps each version as its own item, which is the entry of
 * the audit trail where the type has one, and deletes the one that exceeds the number to
 * keep with the same request.
 */
public final class HistoryContributor implements WriteContributor {

	private final TableLayout layout;

	private final ItemWriter writer;

	private final AuditTrail trail;

	private final Expression absent;

	HistoryContributor(TableLayout layout, ItemWriter writer) {
		this.layout = layout;
		this.writer = writer;
		this.trail = AuditTrail.of(layout, writer.shards());
		this.absent = new HeaderExpressions(layout).absent();
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		Map<String, AttributeValue> item = write.item();
		if (!write.type().isVersioned() || item == null) {
			return;
		}
		RevisionKeys keys = this.layout.revisions(write.type(), write.key());
		long version = write.header().version();
		ItemKey key = keys.key(version);
		Map<String, AttributeValue> revision = this.writer.toRevision(item, key);
		this.layout.commits().write(write.header(), write.operation(), write.commit(), revision);
		this.trail.addEntry(write, revision);
		plan.add(new WriteAction.Put(key, revision, this.absent, new RevisionRefusal(this.layout, this.trail, write)));
		int maxVersions = write.type().maxVersions();
		if (maxVersions > 0 && version > maxVersions) {
			plan.add(new WriteAction.Delete(keys.key(version - maxVersions), null, RefusalTranslator.NEVER));
		}
	}

	@Override
	public List<ItemAction> describe(EntityMetadata<?> type, Intent intent) {
		if (!type.isVersioned()) {
			return List.of();
		}
		ItemAction put = new ItemAction(Kind.PUT, "version in the history", "there is none", null);
		int maxVersions = type.maxVersions();
		return (maxVersions == 0) ? List.of(put) : List.of(put, new ItemAction(Kind.DELETE,
				"oldest version in the history", null, "there are more than " + maxVersions + " versions"));
	}

	/**
	 * The actions of a write that follows another of the same entity, where both make one
	 * version: what the history shows of it is of both.
	 * @param earlier the actions of the first write
	 * @param later the actions of the second one, under the expectation of the first
	 * @return the second write's actions
	 */
	public static List<WriteAction> merged(List<WriteAction> earlier, List<WriteAction> later) {
		EntityWrite first = earlier.stream()
			.map(HistoryContributor::writeOf)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return (first == null) ? later : later.stream().map((action) -> merged(first, action)).toList();
	}

	private static WriteAction merged(EntityWrite first, WriteAction action) {
		return (action instanceof WriteAction.Put put && action.refusal() instanceof RevisionRefusal refusal)
				? refusal.after(first).put(put) : action;
	}

	private static @Nullable EntityWrite writeOf(WriteAction action) {
		return (action.refusal() instanceof RevisionRefusal refusal) ? refusal.write() : null;
	}

	/**
	 * The actions of a write that is part of a transaction of several entities.
	 * @param transaction id of the transaction, which its history item is to have
	 * @param place its place in the trail of the transaction
	 */
	static List<WriteAction> inTransaction(List<WriteAction> actions, WriteId transaction, AuditTrail.Place place) {
		return actions.stream()
			.map((action) -> (action instanceof WriteAction.Put put
					&& action.refusal() instanceof RevisionRefusal refusal) ? refusal.put(put, transaction, place)
							: action)
			.toList();
	}

	/**
	 * The type of a write that makes an entry of an audit trail.
	 * @return the type, or null if it makes none
	 */
	static @Nullable EntityMetadata<?> auditedType(List<WriteAction> actions) {
		return actions.stream()
			.map(HistoryContributor::writeOf)
			.filter(Objects::nonNull)
			.<EntityMetadata<?>>map(EntityWrite::type)
			.filter(EntityMetadata::isAudited)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether a write was refused for nothing but that its version is in the history.
	 */
	public static boolean isOfRevision(WriteResult.Refused refused) {
		return refused.refusals().get(0).action().refusal() instanceof RevisionRefusal;
	}

	/**
	 * Refusal of a version that is in the history, though the current item does not have
	 * it: a history that outlived its tombstone, or a current item that others overwrote.
	 */
	private record RevisionRefusal(TableLayout layout, AuditTrail trail,
			EntityWrite write) implements RefusalTranslator {

		RevisionRefusal after(EntityWrite first) {
			return new RevisionRefusal(this.layout, this.trail, this.write.after(first));
		}

		WriteAction.Put put(WriteAction.Put revision) {
			Map<String, AttributeValue> item = new LinkedHashMap<>(revision.item());
			this.layout.commits().write(this.write.header(), this.write.operation(), this.write.commit(), item);
			this.trail.addEntry(this.write, item);
			return new WriteAction.Put(revision.key(), item, revision.condition(), this);
		}

		WriteAction.Put put(WriteAction.Put revision, WriteId transaction, AuditTrail.Place place) {
			Map<String, AttributeValue> item = new LinkedHashMap<>(revision.item());
			this.layout.commits().writeTransaction(transaction, item);
			this.trail.addEntry(this.write, transaction, place, item);
			return new WriteAction.Put(revision.key(), item, revision.condition(), this);
		}

		@Override
		public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
			long version = this.write.header().version();
			return new VersionConflictException("Version " + version + " of the " + this.write.type().typeName()
					+ " already exists in its history, although it is not the current one: the items were changed "
					+ "by another program. Load the entity again and repeat the change", null, null);
		}

		@Override
		public boolean provesNotApplied(Map<String, AttributeValue> stored) {
			return this.write.hasVersionOf(ConflictingHeader.of(this.layout, stored));
		}

		@Override
		public boolean isOfKeptItem() {
			return true;
		}

	}

}
