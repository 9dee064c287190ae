package io.singletable.internal.write.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.CorruptItemException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.Singleton;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.WritingProblems;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.IdSource;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.write.plan.PlanLimits;
import io.singletable.mapping.EntityCheck;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks of entities: all that would keep one from being written, as far as the entity
 * itself tells. Thread-safe.
 */
public final class EntityChecks {

	private final TableLayout layout;

	private final Payloads payloads;

	private final EntityInspector inspector;

	private final KeyRules keys;

	private final PlanLimits limits;

	private final Map<Class<?>, WritingProblems> writing = new ConcurrentHashMap<>();

	/**
	 * Create checks.
	 */
	public EntityChecks(TableLayout layout, Payloads payloads, EntityInspector inspector) {
		this.layout = layout;
		this.payloads = payloads;
		this.inspector = inspector;
		this.keys = new KeyRules(layout);
		this.limits = new PlanLimits(layout);
	}

	/**
	 * Check an entity.
	 */
	public EntityCheck check(EntityMetadata<?> type, Object entity) {
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Map<String, String> problems = new LinkedHashMap<>();
		checkId(type, concrete, entity, problems);
		checkCreation(type, concrete, entity, problems);
		checkExpiry(concrete, entity, problems);
		WritingProblems writing = this.writing.computeIfAbsent(concrete.javaType(),
				(it) -> this.payloads.writingProblems(concrete, type.nulls()));
		problems.putAll(ComparingScope.ofReferences().run(() -> writing.of(entity)));
		concrete.constraints().forEach((constraint) -> constraint.problemsOf(entity).forEach(problems::putIfAbsent));
		checkIndexKeys(concrete, entity, problems);
		if (problems.isEmpty()) {
			checkItems(type, entity, problems);
		}
		return new EntityCheck(type.typeName(), problems);
	}

	private void checkId(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity,
			Map<String, String> problems) {
		RoleProperty property = concrete.id();
		Object id = property.get(entity);
		if (id == null && (type.isSingleton() || concrete.idSource().isPresent())) {
			return;
		}
		if (id == null) {
			problems.put(property.name(), "is null, and none is generated: set it, or annotate it with @GeneratedId");
			return;
		}
		if (type.isSingleton() && !Singleton.ID.equals(id)) {
			problems.put(property.name(), "is not '" + Singleton.ID + "', the id of a singleton: leave it null");
			return;
		}
		List<String> paths = type.primaryKey().id().paths();
		Object[] parts = type.primaryKey().partsOf(id);
		for (int i = 0; i < parts.length; i++) {
			if (parts[i] == null) {
				problems.put(paths.get(i), "is null: set every part of the id");
			}
		}
		if (problems.isEmpty()) {
			checkHeadKey(type, concrete, entity, id, problems);
		}
	}

	private void checkHeadKey(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity, Object id,
			Map<String, String> problems) {
		try {
			ItemKey key = this.layout.headKey(type, id);
			this.keys.check(type.typeName(), key);
			if (type.isVersioned()) {
				this.keys.check("the history of " + type.typeName(),
						this.layout.revisions(type, key).key(Math.max(1, concrete.versionOf(entity))));
			}
		}
		catch (UnwritableEntityException | KeyTooLongException ex) {
			problems.put(concrete.id().name(), message(ex));
		}
	}

	private static void checkCreation(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity,
			Map<String, String> problems) {
		if (type.hasVersion() && concrete.versionOf(entity) > 0) {
			concrete.createdDate()
				.filter((date) -> date.get(entity) == null)
				.ifPresent((date) -> problems.put(date.name(),
						"is null, but the entity has a version: load it and change the loaded instance, or copy its "
								+ "created date"));
		}
	}

	private static void checkExpiry(ConcreteType<?> concrete, Object entity, Map<String, String> problems) {
		concrete.timeToLive().ifPresent((expiry) -> {
			String problem = expiry.problemOf(entity);
			if (problem != null) {
				problems.put(expiry.name(), problem);
			}
		});
	}

	/** Of each index on its own, so that none hides the problem of another. */
	private static void checkIndexKeys(ConcreteType<?> concrete, Object entity, Map<String, String> problems) {
		for (IndexKeys keys : concrete.indexKeys()) {
			try {
				keys.entryOf(entity);
			}
			catch (UnwritableEntityException ex) {
				problems.merge("", message(ex), (one, other) -> one + "; " + other);
			}
		}
	}

	private void checkItems(EntityMetadata<?> type, Object entity, Map<String, String> problems) {
		if (type.idOf(entity).isEmpty() && type.concreteTypeOf(entity).idSource().map(IdSource::sample).isEmpty()) {
			// The keys are unknown until the application generates the id.
			return;
		}
		try {
			Map<String, AttributeValue> head = this.inspector.head(type, entity);
			this.limits.checkItem(type.typeName(), head);
			DeletedItems.requireDeletable(type, head);
		}
		catch (UnwritableEntityException | KeyTooLongException | ItemTooLargeException | CorruptItemException ex) {
			problems.put("", message(ex));
		}
	}

	private static String message(RuntimeException ex) {
		return String.valueOf(ex.getMessage());
	}

}
