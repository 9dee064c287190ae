package io.singletable.internal.write.transaction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.unique.SentinelRefusal;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Transaction of one client: the plans of its writes, until they are sent as one. Has at
 * most one write of each entity. Confined to the thread that it is bound to.
 */
public final class WriteTransaction {

	private final boolean readOnly;

	private final Map<TableKey, BufferedItem> items = new LinkedHashMap<>();

	private final List<TransactionPart> records = new ArrayList<>();

	private final Map<Object, Runnable> completions = new LinkedHashMap<>();

	private final List<Runnable> undos = new ArrayList<>();

	private final Map<TableKey, BlobWrite> blobs = new LinkedHashMap<>();

	private @Nullable WriteId id;

	public WriteTransaction(boolean readOnly) {
		this.readOnly = readOnly;
	}

	/**
	 * Id of the transaction, which all items that it writes carry, and its token. If it
	 * did nothing yet, it begins now, by the clock of the system.
	 */
	public WriteId id() {
		return id(Clock.systemUTC().instant());
	}

	/**
	 * Id of the transaction, which all items that it writes carry, and its token.
	 * @param now when the transaction begins, if it did nothing yet, by the clock of the
	 * template that writes
	 */
	public WriteId id(Instant now) {
		WriteId known = this.id;
		if (known == null) {
			known = WriteId.random(now);
			this.id = known;
		}
		return known;
	}

	/**
	 * Have something done once the transaction is known to be committed: neither after a
	 * rollback nor if its outcome is unknown.
	 * @param subject what it is about: of several actions for one, the last is done
	 * @param action what is to be done, in order with others
	 */
	public void afterCommit(Object subject, Runnable action) {
		this.completions.remove(subject);
		this.completions.put(subject, action);
	}

	/**
	 * Have nothing done for a subject once the transaction is committed.
	 */
	public void cancelAfterCommit(Object subject) {
		this.completions.remove(subject);
	}

	/**
	 * Have something undone unless the transaction is known to be committed.
	 * @param undo what is to be done then, the last one first
	 */
	public void onDiscard(Runnable undo) {
		this.undos.add(undo);
	}

	/**
	 * The blobs of an entity that the transaction writes: stored when it is saved, and
	 * deleted unless the transaction may have been applied.
	 */
	BlobWrite blobs(TableKey key, Supplier<BlobWrite> begin) {
		return this.blobs.computeIfAbsent(key, (it) -> begin.get());
	}

	@Nullable BlobWrite findBlobs(TableKey key) {
		return this.blobs.get(key);
	}

	public void requireWritable(EntityMetadata<?> type) {
		if (this.readOnly) {
			throw new InvalidDataAccessApiUsageException("This transaction is read-only, and cannot write entities of "
					+ type.typeName() + ": remove readOnly = true, or write it outside");
		}
	}

	public @Nullable BufferedWrite find(TableKey key) {
		BufferedItem item = this.items.get(key);
		return (item != null) ? item.write() : null;
	}

	void put(TableKey key, BufferedWrite write) {
		BufferedItem item = this.items.get(key);
		this.items.put(key, BufferedItem.of(write, (item != null) ? item.requirement() : null));
	}

	/**
	 * Find the entity that claims a unique value.
	 * @param sentinel key of the value's sentinel
	 * @param entity key of the entity that is to claim it, which does not count
	 * @return key of the entity, or null if no other one claims it
	 */
	@Nullable ItemKey findClaimer(TableKey sentinel, TableKey entity) {
		for (Map.Entry<TableKey, BufferedItem> other : this.items.entrySet()) {
			TransactionPart part = other.getValue().part();
			if (part.executor().tableName().equals(sentinel.tableName()) && !other.getKey().equals(entity)
					&& part.plan()
						.actions()
						.stream()
						.anyMatch(
								(action) -> SentinelRefusal.isClaim(action) && action.key().equals(sentinel.item()))) {
				return other.getKey().item();
			}
		}
		return null;
	}

	/**
	 * Add a write that is of no entity.
	 */
	void addRecord(TransactionPart record) {
		this.records.add(record);
	}

	void require(TableKey key, Requirement requirement) {
		BufferedItem item = this.items.get(key);
		this.items.put(key, (item != null) ? item.requiring(requirement) : BufferedItem.of(requirement));
	}

	boolean writes(String tableName, EntityMetadata<?> type, Predicate<ItemKey> keys) {
		return this.items.entrySet()
			.stream()
			.anyMatch((item) -> isOf(type, tableName, item) && keys.test(item.getKey().item()));
	}

	/**
	 * The states of the items of a type in a table, as the writes leave them.
	 */
	List<PendingItem> pending(String tableName, EntityMetadata<?> type) {
		return this.items.entrySet()
			.stream()
			.filter((item) -> isOf(type, tableName, item))
			.map((item) -> Objects.requireNonNull(item.getValue().write()).pending())
			.toList();
	}

	/** By name, as templates of one table can have their own metadata of a type. */
	private static boolean isOf(EntityMetadata<?> type, String tableName, Map.Entry<TableKey, BufferedItem> item) {
		BufferedWrite write = item.getValue().write();
		return write != null && !write.isVoid() && item.getKey().tableName().equals(tableName)
				&& write.type().typeName().equals(type.typeName());
	}

	/**
	 * Send the writes, all or nothing. Nothing is sent if there are none.
	 * @param left the time that is left, or null for that of the policy
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether they
	 * were applied
	 * @throws org.springframework.transaction.TransactionTimedOutException if there is no
	 * time left; nothing was sent
	 * @throws org.springframework.dao.DataAccessException if they were not applied
	 */
	public void commit(@Nullable Duration left) {
		try {
			if (!this.items.isEmpty() || !this.records.isEmpty()) {
				this.blobs.values().forEach(BlobWrite::begin);
				TransactionCommit.of(id(), this.records, List.copyOf(this.items.values())).send(left);
			}
		}
		catch (RuntimeException ex) {
			this.blobs.values().forEach((blobs) -> blobs.failed(ex));
			rollback();
			throw ex;
		}
		this.blobs.forEach((key, blobs) -> blobs.applied(heldBy(key)));
		this.blobs.clear();
		this.undos.clear();
		this.items.clear();
		this.records.clear();
	}

	/** Ids of the blobs that an entity holds after all that was done to it. */
	private Set<String> heldBy(TableKey key) {
		BufferedWrite write = find(key);
		return (write != null) ? write.blobs() : Set.of();
	}

	/**
	 * Do what follows the commit: all of it, also if some of it fails.
	 * @throws RuntimeException the first failure, with the others suppressed
	 */
	public void complete() {
		List<Runnable> actions = List.copyOf(this.completions.values());
		this.completions.clear();
		RuntimeException failure = null;
		for (Runnable action : actions) {
			try {
				action.run();
			}
			catch (RuntimeException ex) {
				if (failure == null) {
					failure = ex;
				}
				else if (failure != ex) {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Discard the writes, unless they are committed: mutable instances get their stamps
	 * back.
	 */
	public void rollback() {
		for (int i = this.undos.size() - 1; i >= 0; i--) {
			this.undos.get(i).run();
		}
		this.undos.clear();
		this.blobs.values().forEach(BlobWrite::discard);
		this.blobs.clear();
		this.items.clear();
		this.records.clear();
		this.completions.clear();
	}

}
