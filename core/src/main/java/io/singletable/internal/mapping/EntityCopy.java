package io.singletable.internal.mapping;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.ConcreteType.RoleValue;
import io.singletable.internal.mapping.access.ValueAccess;
import org.jspecify.annotations.Nullable;

import org.springframework.data.mapping.InstanceCreatorMetadata;
import org.springframework.data.mapping.Parameter;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.mapping.model.ParameterValueProvider;

/**
 * Setter of properties of an instance: in place where its class allows it, else in one
 * copy, however many properties change.
 */
final class EntityCopy<T> {

	private static final EntityInstantiators INSTANTIATORS = new EntityInstantiators();

	private final SingleTablePersistentEntity<T> entity;

	private final @Nullable InstanceCreatorMetadata<SingleTablePersistentProperty> creator;

	/** The property that each parameter of the constructor takes, if there is one. */
	private final Map<Parameter<?, ?>, ValueAccess> parameters = new IdentityHashMap<>();

	/** What a constructed instance still lacks. */
	private final List<SingleTablePersistentProperty> others = new ArrayList<>();

	EntityCopy(SingleTablePersistentEntity<T> entity) {
		this.entity = entity;
		this.creator = entity.getInstanceCreatorMetadata();
		if (this.creator != null) {
			for (Parameter<Object, SingleTablePersistentProperty> parameter : this.creator.getParameters()) {
				SingleTablePersistentProperty property = entity
					.getPersistentProperty(String.valueOf(parameter.getName()));
				if (property != null) {
					this.parameters.put(parameter, accessTo(property));
				}
			}
		}
		for (SingleTablePersistentProperty property : entity) {
			if (!isCreatorParameter(property) && property.isReadable()) {
				this.others.add(property);
			}
		}
	}

	/** What Spring Data's accessor reads, which it looks up for each property anew. */
	private static ValueAccess accessTo(SingleTablePersistentProperty property) {
		Member member = property.usePropertyAccess() ? property.getRequiredGetter() : property.getRequiredField();
		return ValueAccess.of(property.getName(), List.of(member));
	}

	/**
	 * Whether a property can be set, by a setter, a wither, a field or the constructor.
	 */
	boolean canSet(SingleTablePersistentProperty property) {
		return property.isReadable() || isCreatorParameter(property);
	}

	T with(T instance, List<RoleValue> changes) {
		for (RoleValue change : changes) {
			if (!change.property().property().isReadable()) {
				return copied(instance, changes);
			}
		}
		PersistentPropertyAccessor<T> accessor = this.entity.getPropertyAccessor(instance);
		for (RoleValue change : changes) {
			accessor.setProperty(change.property().property(), change.fittingValue());
		}
		return accessor.getBean();
	}

	private T copied(T instance, List<RoleValue> changes) {
		T created = INSTANTIATORS.getInstantiatorFor(this.entity)
			.createInstance(this.entity, new CopiedArguments(instance, changes));
		if (this.others.isEmpty() && areCreatorParameters(changes)) {
			return created;
		}
		PersistentPropertyAccessor<T> original = this.entity.getPropertyAccessor(instance);
		PersistentPropertyAccessor<T> copy = this.entity.getPropertyAccessor(created);
		for (SingleTablePersistentProperty property : this.others) {
			copy.setProperty(property, original.getProperty(property));
		}
		for (RoleValue change : changes) {
			if (!isCreatorParameter(change.property().property())) {
				copy.setProperty(change.property().property(), change.fittingValue());
			}
		}
		return copy.getBean();
	}

	private boolean areCreatorParameters(List<RoleValue> changes) {
		for (RoleValue change : changes) {
			if (!isCreatorParameter(change.property().property())) {
				return false;
			}
		}
		return true;
	}

	private boolean isCreatorParameter(SingleTablePersistentProperty property) {
		return this.creator != null && this.creator.isCreatorParameter(property);
	}

	/**
	 * Arguments of the constructor: the changes, and for the rest what the original has.
	 */
	private final class CopiedArguments implements ParameterValueProvider<SingleTablePersistentProperty> {

		private final T original;

		private final List<RoleValue> changes;

		CopiedArguments(T original, List<RoleValue> changes) {
			this.original = original;
			this.changes = changes;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <S> @Nullable S getParameterValue(Parameter<S, SingleTablePersistentProperty> parameter) {
			return (S) valueOf(parameter);
		}

		private @Nullable Object valueOf(Parameter<?, SingleTablePersistentProperty> parameter) {
			for (RoleValue change : this.changes) {
				if (change.property().name().equals(parameter.getName())) {
					return change.fittingValue();
				}
			}
			ValueAccess access = EntityCopy.this.parameters.get(parameter);
			return (access != null) ? access.get(this.original)
					: ParameterValueProvider.getDefaultValue(parameter.getRawType());
		}

	}

}
