package io.singletable.internal.write.update;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.transaction.BufferedWrite;
import io.singletable.internal.write.transaction.Requirement;
import io.singletable.internal.write.transaction.TransactionWriter;
import io.singletable.internal.write.transaction.WriteTransaction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Requirements of transactions on what is stored: conditions of the caller, and that
 * entities are as they were read. What the transaction has written itself is checked at
 * once, as it is going to be stored. Thread-safe.
 */
public final class Requirements {

	private final TransactionWriter transactions;

	private final WriteExecutor executor;

	private final PointReader points;

	private final TableLayout layout;

	private final KeyRules keyRules;

	private final ConditionedPlans plans;

	private final StoredEntityCheck check;

	private final UnchangedEntities unchanged;

	private final Clock clock;

	public Requirements(WriteServices services) {
		this(services, new StoredEntityCheck(services.table()));
	}

	Requirements(WriteServices services, StoredEntityCheck check) {
		TableServices table = services.table();
		this.transactions = services.attempts().transactions();
		this.executor = services.executor();
		this.points = services.points();
		this.layout = table.layout();
		this.keyRules = new KeyRules(this.layout);
		this.plans = new ConditionedPlans(this.layout);
		this.check = check;
		this.unchanged = new UnchangedEntities(this.layout, table.reader(),
				new EntityPayloads(table.writer(), table.rawReader()));
		this.clock = table.clock();
	}

	/**
	 * Require that an entity matches a condition when the transaction commits.
	 * @throws DataAccessException if it is known already that it does not
	 */
	public void require(UpdateRequest request) {
		WriteTransaction transaction = transaction();
		EntityMetadata<?> type = request.type();
		ItemKey key = this.keyRules.possibleKey(type, request.id()).orElse(null);
		if (key == null) {
			throw absent(type);
		}
		Instant now = VersionTimes.now(this.clock);
		Requirement.Test matches = (stored) -> refusal(request, stored, now);
		BufferedWrite written = this.transactions.find(transaction, key);
		Expression checked = (written == null && ConditionedPlans.areCheckable(type))
				? this.plans.condition(request, now) : null;
		if (written != null) {
			test(matches, pending(written));
		}
		else if (checked != null) {
			require(transaction, type, key, checked, List.of(matches));
		}
		else {
			Map<String, AttributeValue> item = item(type, request.id());
			test(matches, item);
			requireAsRead(transaction, type, request.id(), key, header(item), List.of(matches), now);
		}
	}

	/**
	 * Require that an entity that was read is still stored when the transaction commits.
	 * @throws VersionConflictException if it is known already that it is not
	 */
	public <T> void requireUnchanged(EntityMetadata<? super T> type, T entity) {
		WriteTransaction transaction = transaction();
		Object id = type.idOf(entity)
			.orElseThrow(() -> new IllegalArgumentException(
					"This " + type.typeName() + " has no id, so that it was never stored: require what was read"));
		ItemKey key = this.layout.headKey(type, id);
		Instant now = VersionTimes.now(this.clock);
		Requirement.Test same = this.unchanged.test(type, id, entity, now);
		BufferedWrite written = this.transactions.find(transaction, key);
		if (written != null) {
			test(same, pending(written));
		}
		else if (type.hasVersion()) {
			Expression condition = this.unchanged.condition(type.versionOf(entity), now);
			require(transaction, type, key, condition, List.of(same));
		}
		else {
			Map<String, AttributeValue> item = item(type, id);
			test(same, item);
			requireAsRead(transaction, type, id, key, header(item), List.of(), now);
		}
	}

	/**
	 * Require in a transaction that an entity which was checked is still the one that was
	 * read, unless nothing was asked of it or the transaction has written it itself.
	 */
	void requireChecked(UpdateRequest request, StoredEntity<?> stored) {
		WriteTransaction transaction = this.transactions.current();
		boolean unasked = request.condition() == null && request.expectedVersion() == null;
		ItemKey key = this.layout.headKey(request.type(), request.id());
		if (transaction != null && !unasked && this.transactions.find(transaction, key) == null) {
			requireAsRead(transaction, request.type(), request.id(), key, stored.header(), List.of(),
					VersionTimes.now(this.clock));
		}
	}

	private void requireAsRead(WriteTransaction transaction, EntityMetadata<?> type, Object id, ItemKey key,
			ItemHeader header, List<Requirement.Test> tests, Instant now) {
		List<Requirement.Test> all = new ArrayList<>(tests);
		all.add(this.unchanged.test(type, id, header, now));
		require(transaction, type, key, this.unchanged.condition(type, header, now), all);
	}

	private void require(WriteTransaction transaction, EntityMetadata<?> type, ItemKey key, Expression condition,
			List<Requirement.Test> tests) {
		this.transactions.require(transaction, new Requirement(type, this.executor,
				transaction.id(VersionTimes.now(this.clock)), key, condition, tests));
	}

	private ItemHeader header(@Nullable Map<String, AttributeValue> item) {
		return this.layout.header((item != null) ? item : Map.of());
	}

	private WriteTransaction transaction() {
		WriteTransaction transaction = this.transactions.current();
		if (transaction == null) {
			throw new InvalidDataAccessApiUsageException("What is required is checked when a transaction commits, and "
					+ "there is none: require it in inTransaction(…) or in a @Transactional method");
		}
		return transaction;
	}

	private @Nullable Map<String, AttributeValue> item(EntityMetadata<?> type, Object id) {
		return this.points.current(type, id).map(StoredItem::attributes).orElse(null);
	}

	private static @Nullable Map<String, AttributeValue> pending(BufferedWrite written) {
		if (!written.pending().isKnown()) {
			throw new InvalidDataAccessApiUsageException("The " + written.type() + " with this id is updated in this "
					+ "transaction already, by an update whose result only DynamoDB knows: require it before the "
					+ "update, make the condition one of the update (when), or remove idempotent()");
		}
		return written.pending().item();
	}

	private static void test(Requirement.Test test, @Nullable Map<String, AttributeValue> item) {
		DataAccessException refusal = test.refuse(item);
		if (refusal != null) {
			throw refusal;
		}
	}

	private @Nullable DataAccessException refusal(UpdateRequest request, @Nullable Map<String, AttributeValue> item,
			Instant now) {
		DataAccessException refusal = this.check.refusal(request, item, now);
		return (refusal instanceof EntityNotFoundException) ? absent(request.type()) : refusal;
	}

	private static EntityNotFoundException absent(EntityMetadata<?> type) {
		return new EntityNotFoundException(
				"There is no " + type.typeName() + " with this id, which the transaction requires");
	}

}
