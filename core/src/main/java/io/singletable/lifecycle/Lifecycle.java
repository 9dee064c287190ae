package io.singletable.lifecycle;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.util.Lazy;

/**
 * What the application wants to know of, and do in, the life of its entities. Each step
 * publishes its event, then runs its callbacks in their order, and goes on with what they
 * return. Immutable, thread-safe.
 */
public final class Lifecycle {

	private static final Lifecycle NONE = new Lifecycle(null, null);

	private final @Nullable Audience audience;

	private final @Nullable AuditorAware<?> auditors;

	private Lifecycle(@Nullable Audience audience, @Nullable AuditorAware<?> auditors) {
		this.audience = audience;
		this.auditors = auditors;
	}

	/**
	 * A life without witnesses.
	 * @return a lifecycle that does nothing
	 */
	public static Lifecycle none() {
		return NONE;
	}

	/**
	 * The lifecycle of an application: all callbacks among its beans are called, and
	 * events are published to it. The beans are looked for at the first step, so that
	 * they may use the template themselves.
	 * @param context the application
	 * @return the lifecycle
	 */
	public static Lifecycle of(ApplicationContext context) {
		return new Lifecycle(new Audience(Lazy.of(() -> EntityCallbacks.create(context)), context), null);
	}

	/**
	 * A lifecycle of these callbacks.
	 * @param callbacks the callbacks
	 * @param publisher publisher of the events
	 * @return the lifecycle
	 */
	public static Lifecycle of(EntityCallbacks callbacks, ApplicationEventPublisher publisher) {
		return new Lifecycle(new Audience(() -> callbacks, publisher), null);
	}

	/**
	 * The same lifecycle, which also knows who is at work.
	 * @param <U> what an auditor is: a value of the type of those properties
	 * @param auditors says who, at each save of an entity with {@code @CreatedBy} or
	 * {@code @LastModifiedBy}
	 * @return the lifecycle
	 */
	public <U> Lifecycle auditedBy(AuditorAware<U> auditors) {
		return new Lifecycle(this.audience, auditors);
	}

	/**
	 * Who is at work.
	 * @return the auditor, or empty if that is not known
	 */
	public Optional<?> auditor() {
		return (this.auditors != null) ? this.auditors.getCurrentAuditor() : Optional.empty();
	}

	/**
	 * Whether anybody is told of the steps.
	 * @return {@code false} if the other methods return what they are given
	 */
	public boolean isWatched() {
		return this.audience != null;
	}

	/**
	 * Before an entity is converted.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to go on with
	 */
	public <R, T extends R> T beforeConvert(EntityMetadata<R> type, T entity) {
		if (this.audience == null) {
			return entity;
		}
		this.audience.publish(new BeforeConvertEvent<R>(type.javaType(), entity));
		return this.audience.call(BeforeConvertCallback.class, entity);
	}

	/**
	 * Before an item is written.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @param item the item, which may be changed
	 * @return the instance to go on with
	 */
	public <R, T extends R> T beforeSave(EntityMetadata<R> type, T entity, Map<String, AttributeValue> item) {
		if (this.audience == null) {
			return entity;
		}
		this.audience.publish(new BeforeSaveEvent<R>(type.javaType(), entity, item));
		return this.audience.call(BeforeSaveCallback.class, entity, item);
	}

	/**
	 * After an item was written.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to go on with
	 */
	public <R, T extends R> T afterSave(EntityMetadata<R> type, T entity) {
		if (this.audience == null) {
			return entity;
		}
		this.audience.publish(new AfterSaveEvent<R>(type.javaType(), entity));
		return this.audience.call(AfterSaveCallback.class, entity);
	}

	/**
	 * After an entity was made from an item.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param entity the instance
	 * @return the instance to go on with
	 */
	public <R, T extends R> T afterConvert(EntityMetadata<R> type, T entity) {
		if (this.audience == null) {
			return entity;
		}
		this.audience.publish(new AfterConvertEvent<R>(type.javaType(), entity));
		return this.audience.call(AfterConvertCallback.class, entity);
	}

	/**
	 * Before an entity is deleted.
	 * @param <R> the annotated class
	 * @param <T> the entity
	 * @param type the entity's type
	 * @param id its id
	 * @param entity the instance
	 * @return the instance to go on with
	 * @throws IllegalStateException if a callback returned one of another id
	 */
	public <R, T extends R> T beforeDelete(EntityMetadata<R> type, Object id, T entity) {
		if (this.audience == null) {
			return entity;
		}
		this.audience.publish(new BeforeDeleteEvent<R>(type.javaType(), id, entity));
		T doomed = this.audience.call(BeforeDeleteCallback.class, entity);
		if (!id.equals(type.idOf(doomed).orElse(null))) {
			throw new IllegalStateException("A BeforeDeleteCallback changed the id of the " + type.typeName()
					+ ": return the entity that is to be deleted");
		}
		return doomed;
	}

	/**
	 * After an entity was deleted.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 * @param entity the instance
	 */
	public <R> void afterDelete(EntityMetadata<R> type, Object id, R entity) {
		if (this.audience != null) {
			this.audience.publish(new AfterDeleteEvent<>(type.javaType(), id, entity));
			this.audience.call(AfterDeleteCallback.class, entity);
		}
	}

	/**
	 * Before an entity is deleted of which only the id is known: there is an event, but
	 * no entity for callbacks.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 */
	public <R> void beforeDeleteById(EntityMetadata<R> type, Object id) {
		if (this.audience != null) {
			this.audience.publish(new BeforeDeleteEvent<>(type.javaType(), id, null));
		}
	}

	/**
	 * After an entity was deleted of which only the id is known.
	 * @param <R> the annotated class
	 * @param type the entity's type
	 * @param id its id
	 */
	public <R> void afterDeleteById(EntityMetadata<R> type, Object id) {
		if (this.audience != null) {
			this.audience.publish(new AfterDeleteEvent<>(type.javaType(), id, null));
		}
	}

	/**
	 * Those who are told.
	 */
	private record Audience(Supplier<EntityCallbacks> callbacks, ApplicationEventPublisher publisher) {

		void publish(ApplicationEvent event) {
			this.publisher.publishEvent(event);
		}

		@SuppressWarnings("rawtypes")
		<T> T call(Class<? extends EntityCallback> step, T entity, Object... arguments) {
			Object result = callback(step, entity, arguments);
			if (!entity.getClass().isInstance(result)) {
				throw new IllegalStateException("A " + step.getSimpleName() + " was given a "
						+ entity.getClass().getName() + ", but returned a " + result.getClass().getName()
						+ ": return an instance of the class that was given");
			}
			@SuppressWarnings("unchecked")
			T same = (T) result;
			return same;
		}

		/**
		 * The message about a callback that returns null shows the entity.
		 */
		@SuppressWarnings("rawtypes")
		private Object callback(Class<? extends EntityCallback> step, Object entity, Object... arguments) {
			try {
				return this.callbacks.get().callback(step, entity, arguments);
			}
			catch (IllegalArgumentException ex) {
				if (ex.getStackTrace().length > 0 && ex.getStackTrace()[0].getClassName()
					.startsWith(EntityCallback.class.getPackageName() + ".")) {
					throw new IllegalStateException("A " + step.getSimpleName() + " returned null for a "
							+ entity.getClass().getName() + ": return the entity");
				}
				throw ex;
			}
		}

	}

}
