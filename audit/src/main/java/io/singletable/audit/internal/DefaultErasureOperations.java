package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.singletable.audit.Erasure;
import io.singletable.audit.ErasureOperations;
import io.singletable.audit.ErasureResult;
import io.singletable.audit.ErasureSecret;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.OperationGate;
import io.singletable.internal.template.table.TableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Erasures of a template, each of which enters through its gate. Thread-safe.
 *
 * @param secret the secret of references, null if records have none
 */
public record DefaultErasureOperations(OperationGate gate,
		@Nullable ErasureSecret secret) implements ErasureOperations {

	@Override
	public Erasure forget(Object id, Class<?> type) {
		Assert.notNull(id, "id must not be null");
		return new DefaultErasure(root(type), List.of(id), false);
	}

	@Override
	public Erasure forget(Iterable<?> ids, Class<?> type) {
		Assert.notNull(ids, "ids must not be null");
		List<Object> copy = new ArrayList<>();
		for (Object id : ids) {
			Assert.notNull(id, "ids must not contain null");
			copy.add(id);
		}
		return new DefaultErasure(root(type), List.copyOf(copy), false);
	}

	@Override
	public long resumeForgets() {
		Failures failures = new Failures();
		long resumed = 0;
		for (EntityMetadata<?> type : this.gate.types().registry().all()) {
			resumed += this.gate.run(OperationName.RESUME_FORGETS, type.javaType(),
					(table) -> resume(table, type, failures));
		}
		failures.throwIfAny();
		return resumed;
	}

	private long resume(TableOperations table, EntityMetadata<?> type, Failures failures) {
		table.maintenance().transactions().requireNone("resumeForgets", type);
		EntityErasures erasures = erasures(table);
		List<ErasureRecord> unfinished = new ArrayList<>();
		failures.collect(() -> unfinished.addAll(erasures.unfinished(type, failures)));
		unfinished.forEach((erasure) -> failures.collect(() -> erasures.complete(erasure)));
		return unfinished.size();
	}

	@Override
	public boolean wasForgotten(Object id, Class<?> type) {
		Assert.notNull(id, "id must not be null");
		EntityMetadata<?> metadata = root(type);
		ErasureSecret secret = this.secret;
		if (secret == null) {
			throw new InvalidDataAccessApiUsageException("wasForgotten needs the secret by which the records of "
					+ "erasures refer to entities: set singletable.erasure-secret");
		}
		return this.gate.run(OperationName.WAS_FORGOTTEN, type,
				(table) -> erasures(table).wasErased(metadata, secret, id));
	}

	private <T> EntityMetadata<? super T> root(Class<T> type) {
		return this.gate.types().root(type);
	}

	private EntityErasures erasures(TableOperations table) {
		return new EntityErasures(table.maintenance().services(), this.secret);
	}

	/**
	 * Erasure of some entities.
	 */
	private final class DefaultErasure implements Erasure {

		private final EntityMetadata<?> type;

		private final List<Object> ids;

		private final boolean withId;

		DefaultErasure(EntityMetadata<?> type, List<Object> ids, boolean withId) {
			this.type = type;
			this.ids = ids;
			this.withId = withId;
		}

		@Override
		public Erasure withId() {
			return new DefaultErasure(this.type, this.ids, true);
		}

		@Override
		public ErasureResult run() {
			return gate().run(OperationName.FORGET, this.type.javaType(), ErasureResult::entities, this::run);
		}

		private ErasureResult run(TableOperations table) {
			table.maintenance().transactions().requireNone("forget", this.type);
			EntityErasures erasures = erasures(table);
			Failures failures = new Failures();
			AtomicLong entities = new AtomicLong();
			AtomicLong versions = new AtomicLong();
			this.ids.forEach((id) -> failures.collect(() -> {
				ErasureRecord erasure = erasures.begin(this.type, id, this.withId);
				if (erasure != null) {
					entities.incrementAndGet();
					versions.addAndGet(erasures.complete(erasure));
				}
			}));
			failures.throwIfAny();
			return new ErasureResult(entities.get(), versions.get());
		}

		/**
		 * Does not show the ids.
		 */
		@Override
		public String toString() {
			return "Erasure of " + this.ids.size() + " " + this.type.typeName();
		}

	}

}
