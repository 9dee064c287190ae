package io.singletable.lifecycle;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.mapping.callback.EntityCallbacks;

/**
 * Callbacks, events and auditors of an application for its entities. Each step publishes
 * its event, then calls its callbacks in their order, and continues with the entity that
 * they return. Immutable, thread-safe.
 */
public final class Lifecycle {

	private static final Lifecycle NONE = new Lifecycle(null, Auditing.NONE);

	private final @Nullable Listeners listeners;

	private final Auditing auditing;

	private Lifecycle(@Nullable Listeners listeners, Auditing auditing) {
		this.listeners = listeners;
		this.auditing = auditing;
	}

	private static Lifecycle of(Listeners listeners) {
		return new Lifecycle(listeners, Auditing.NONE);
	}

	/**
	 * Create a lifecycle without callbacks, events and auditors.
	 * @return a lifecycle that does nothing
	 */
	public static Lifecycle none() {
		return NONE;
	}

	/**
	 * Create a lifecycle with all callbacks among the beans of an application, which also
	 * receives the events. The beans are looked up when the first step is reached, so
	 * that they may depend on the template.
	 * @param context the application
	 * @return the lifecycle
	 */
	public static Lifecycle of(ApplicationContext context) {
		return of(Listeners.of(context));
	}

	/**
	 * Create a lifecycle with the given callbacks. Which types they and the listeners
	 * have to see is unknown, so they see all.
	 * @param callbacks the callbacks
	 * @param publisher the publisher of the events
	 * @return the lifecycle
	 */
	public static Lifecycle of(EntityCallbacks callbacks, ApplicationEventPublisher publisher) {
		return of(new Listeners(() -> callbacks, publisher, (type) -> true, (type) -> true));
	}

	/**
	 * Create a copy of this lifecycle with auditors.
	 * @param <U> the type of auditors, which is that of the annotated properties
	 * @param auditors provider of the current auditor, called for each save of an entity
	 * with {@code @CreatedBy} or {@code @LastModifiedBy}, and for each version of a
	 * {@link io.singletable.Versioned} one
	 * @return the lifecycle
	 */
	public <U> Lifecycle auditedBy(AuditorAware<U> auditors) {
		return new Lifecycle(this.listeners, this.auditing.by(auditors, null));
	}

	/**
	 * Create a copy of this lifecycle with auditors that versions name as their authors.
	 * @param <U> the type of auditors, which is that of the annotated properties
	 * @param auditors provider of the current auditor, called as that of
	 * {@link #auditedBy(AuditorAware)}
	 * @param names the name of an auditor as it is stored with each version; without, it
	 * is the text of a simple value, and the name of a {@link java.security.Principal}
	 * @return the lifecycle
	 */
	public <U> Lifecycle auditedBy(AuditorAware<U> auditors, AuditorName<? super U> names) {
		return new Lifecycle(this.listeners, this.auditing.by(auditors, names));
	}

	/**
	 * Create a copy of this lifecycle with trace ids, which are stored with each version
	 * of a {@link io.singletable.Versioned} entity.
	 * @param traceIds provider of the id of the trace that the calling thread is in, or
	 * null if it is in none; well-formed, at most 1,024 bytes of UTF-8
	 * @return the lifecycle
	 */
	public Lifecycle tracedBy(Supplier<@Nullable String> traceIds) {
		return new Lifecycle(this.listeners, this.auditing.in(traceIds));
	}

	/**
	 * Create a copy of this lifecycle without callbacks and events.
	 * @return a lifecycle that has the auditors and trace ids of this one
	 */
	public Lifecycle unwatched() {
		return (this.listeners != null) ? new Lifecycle(null, this.auditing) : this;
	}

	/**
	 * The current auditor.
	 * @return the auditor, or empty if there is none
	 */
	public Optional<?> auditor() {
		return this.auditing.auditor();
	}

	/**
	 * The name of an auditor, as versions store it.
	 * @param auditor the auditor
	 * @return the name, or empty if the auditor has none
	 */
	public Optional<String> nameOf(Object auditor) {
		return this.auditing.nameOf(auditor);
	}

	/**
	 * The id of the trace that the calling thread is in.
	 * @return the id, or empty if it is in none
	 */
	public Optional<String> traceId() {
		return this.auditing.traceId();
	}

	/**
	 * Return whether callbacks are called and events are published.
	 * @return {@code false} if the other methods return their arguments unchanged
	 */
	public boolean isWatched() {
		return this.listeners != null;
	}

	/**
	 * Return whether callbacks, listeners or validation have to see an entity of a type
	 * before it is saved, so that it has to be read before it is updated. Looked up when
	 * it is asked for the first time, and kept.
	 * @param type the entity type
	 * @return {@code true} if there is a {@link BeforeConvertCallback} or
	 * {@link BeforeSaveCallback} for the type, unless a {@link SelectiveEntityCallback}
	 * says otherwise, or a listener of {@link BeforeConvertEvent},
	 * {@link BeforeSaveEvent} or all {@link EntityEvent}s of the type, or if that is
	 * unknown; {@code false} if there are only auditors, callbacks and listeners of other
	 * steps, or listeners of any {@link ApplicationEvent} or {@link Object}
	 */
	public boolean requiresEntity(EntityDescription<?> type) {
		return this.listeners != null && this.listeners.watched().test(type);
	}

	/**
	 * Return whether callbacks or listeners have to see an entity of a type that is
	 * deleted, so that a delete of many has to read them whole. Looked up and kept as
	 * that of {@link #requiresEntity} is.
	 * @param type the entity type
	 * @return {@code true} if there is a {@link BeforeDeleteCallback} or
	 * {@link AfterDeleteCallback} for the type, or a listener of {@link DeleteEvent}s of
	 * the type, or if that is unknown
	 */
	public boolean requiresDeletedEntity(EntityDescription<?> type) {
		return this.listeners != null && this.listeners.watchedDeletes().test(type);
	}

	/**
	 * Step before an entity is converted.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to continue with
	 */
	public <R, T extends R> T beforeConvert(EntityDescription<R> type, T entity) {
		if (this.listeners == null) {
			return entity;
		}
		this.listeners.publish(new BeforeConvertEvent<R>(type.javaType(), entity));
		return this.listeners.call(BeforeConvertCallback.class, entity);
	}

	/**
	 * Step before an item is written.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @param item the item, which may be changed
	 * @return the instance to continue with
	 */
	public <R, T extends R> T beforeSave(EntityDescription<R> type, T entity, Map<String, AttributeValue> item) {
		if (this.listeners == null) {
			return entity;
		}
		this.listeners.publish(new BeforeSaveEvent<R>(type.javaType(), entity, item));
		return this.listeners.call(BeforeSaveCallback.class, entity, item);
	}

	/**
	 * Step after an item was written.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to continue with
	 */
	public <R, T extends R> T afterSave(EntityDescription<R> type, T entity) {
		if (this.listeners == null) {
			return entity;
		}
		this.listeners.publish(new AfterSaveEvent<R>(type.javaType(), entity));
		return this.listeners.call(AfterSaveCallback.class, entity);
	}

	/**
	 * Step after an entity was created from an item.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to continue with
	 */
	public <R, T extends R> T afterConvert(EntityDescription<R> type, T entity) {
		if (this.listeners == null) {
			return entity;
		}
		this.listeners.publish(new AfterConvertEvent<R>(type.javaType(), entity));
		return this.listeners.call(AfterConvertCallback.class, entity);
	}

	/**
	 * Step before an entity is deleted.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param entity the instance
	 * @return the instance to continue with
	 * @throws IllegalStateException if a callback returned an instance with another id
	 */
	public <R, T extends R> T beforeDelete(EntityDescription<R> type, Object id, T entity) {
		if (this.listeners == null) {
			return entity;
		}
		this.listeners.publish(new BeforeDeleteEvent<R>(type.javaType(), id, entity));
		T toDelete = this.listeners.call(BeforeDeleteCallback.class, entity);
		if (!id.equals(type.idOf(toDelete).orElse(null))) {
			throw new IllegalStateException("A BeforeDeleteCallback changed the id of the " + type.typeName()
					+ ": return the entity that is to be deleted");
		}
		return toDelete;
	}

	/**
	 * Step after an entity was deleted.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 * @param entity the instance
	 */
	public <R> void afterDelete(EntityDescription<R> type, Object id, R entity) {
		if (this.listeners != null) {
			this.listeners.publish(new AfterDeleteEvent<>(type.javaType(), id, entity));
			this.listeners.call(AfterDeleteCallback.class, entity);
		}
	}

	/**
	 * Step before an entity is deleted by id: an event is published, but there is no
	 * entity for callbacks.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 */
	public <R> void beforeDeleteById(EntityDescription<R> type, Object id) {
		if (this.listeners != null) {
			this.listeners.publish(new BeforeDeleteEvent<>(type.javaType(), id, null));
		}
	}

	/**
	 * Step after an entity was deleted by id.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 */
	public <R> void afterDeleteById(EntityDescription<R> type, Object id) {
		if (this.listeners != null) {
			this.listeners.publish(new AfterDeleteEvent<>(type.javaType(), id, null));
		}
	}

	/**
	 * Step after an entity was erased with all that was stored of it.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 */
	public <R> void afterForget(EntityDescription<R> type, Object id) {
		if (this.listeners != null) {
			this.listeners.publish(new EntityForgottenEvent<>(type.javaType(), id));
		}
	}

}
