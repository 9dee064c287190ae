package io.singletable.internal.template.table;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.UnknownItem;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.template.table.AssemblyComponent.Form;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;

/**
 * Reader of the components of a record. Immutable, thread-safe.
 */
final class AssemblyComponents {

	private final EntityRegistry registry;

	AssemblyComponents(EntityRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Read a component.
	 * @return what it takes, or empty if that is neither entities nor unknown items
	 */
	Optional<AssemblyComponent> read(RecordComponent component) {
		AssemblyComponent read = declared(component);
		if (read == null) {
			return Optional.empty();
		}
		boolean unknownItems = read.element() == UnknownItem.class && read.form() == Form.LIST;
		return Optional.of(read).filter((it) -> unknownItems || isEntity(it.element()));
	}

	private static @Nullable AssemblyComponent declared(RecordComponent component) {
		ResolvableType type = ResolvableType.forType(component.getGenericType());
		Class<?> container = type.toClass();
		Form form = (container == List.class || container == Collection.class) ? Form.LIST
				: (container == Set.class) ? Form.SET : (container == Optional.class) ? Form.OPTIONAL : null;
		if (form == null) {
			boolean nullable = Nullness.forMethodReturnType(component.getAccessor()) == Nullness.NULLABLE;
			return new AssemblyComponent(component.getName(), nullable ? Form.NULLABLE : Form.ONE, container);
		}
		Class<?> element = type.getGeneric(0).resolve();
		return (element != null) ? new AssemblyComponent(component.getName(), form, element) : null;
	}

	boolean isOfEntity(RecordComponent component) {
		return read(component).filter((it) -> it.element() != UnknownItem.class).isPresent();
	}

	/**
	 * Whether a class is an entity, the root of a sealed hierarchy, or a part of one.
	 */
	boolean isEntity(Class<?> type) {
		for (EntityMetadata<?> entity : this.registry.all()) {
			if (entity.javaType().isAssignableFrom(type)) {
				for (ConcreteType<?> concrete : entity.concreteTypes()) {
					if (type.isAssignableFrom(concrete.javaType())) {
						return true;
					}
				}
			}
		}
		return false;
	}

}
