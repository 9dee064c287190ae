package io.singletable.internal.template.table;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.ProjectedProperties;
import io.singletable.internal.plan.ProjectedValues;
import io.singletable.internal.read.ItemProjection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.mapping.Parameter;
import org.springframework.data.mapping.PreferredConstructor;
import org.springframework.data.mapping.model.PreferredConstructorDiscoverer;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.projection.ProjectionInformation;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Projections of items to the classes that callers name. Thread-safe.
 */
public final class Projections {

	private final ProjectionFactory factory = new SpelAwareProxyProjectionFactory();

	private final Map<Key, ItemProjection<?>> projections = new ConcurrentHashMap<>();

	private final TableLayout layout;

	private final ProjectedProperties properties;

	Projections(TableLayout layout, Payloads payloads, PartStates states) {
		this.layout = layout;
		this.properties = new ProjectedProperties(layout, payloads, states);
	}

	/**
	 * The projection of a projection.
	 * @throws InvalidDataAccessApiUsageException if the projection has a property that
	 * the entity does not have
	 */
	@SuppressWarnings("unchecked")
	public <P> ItemProjection<P> of(EntityMetadata<?> type, Class<P> projection) {
		return (ItemProjection<P>) this.projections.computeIfAbsent(new Key(type, projection),
				(key) -> create(type, projection));
	}

	private <P> ItemProjection<P> create(EntityMetadata<?> type, Class<P> projection) {
		if (projection.isAssignableFrom(type.javaType())) {
			return ItemProjection.entities(projection);
		}
		return projection.isInterface() ? ofInterface(type, projection) : ofConstructor(type, projection);
	}

	/** An open projection may ask for anything. */
	private <P> ItemProjection<P> ofInterface(EntityMetadata<?> type, Class<P> projection) {
		ProjectionInformation information = this.factory.getProjectionInformation(projection);
		if (!information.isClosed()) {
			return new ItemProjection<>(null, (item) -> this.factory.createProjection(projection, item.entity()));
		}
		List<String> names = information.getInputProperties().stream().map(FeatureDescriptor::getName).toList();
		ProjectedValues projected = new ProjectedValues(type, names, this.layout, this.properties);
		return new ItemProjection<>(projected.attributes(), projected.identified(),
				(item) -> this.factory.createProjection(projection, projected.of(item)));
	}

	private <P> ItemProjection<P> ofConstructor(EntityMetadata<?> type, Class<P> projection) {
		PreferredConstructor<P, ?> constructor = PreferredConstructorDiscoverer.discover(projection);
		if (constructor == null || !constructor.hasParameters()) {
			throw new InvalidDataAccessApiUsageException(projection.getName()
					+ " has no constructor that takes properties: declare a record, or a single constructor whose "
					+ "parameters have the names of properties");
		}
		List<Class<?>> types = new ArrayList<>();
		List<String> names = new ArrayList<>();
		for (Parameter<Object, ?> parameter : constructor.getParameters()) {
			String name = parameter.getName();
			if (name == null) {
				throw new InvalidDataAccessApiUsageException("A parameter of the constructor of " + projection.getName()
						+ " has no name: compile it with -parameters");
			}
			names.add(name);
			types.add(parameter.getRawType());
		}
		ProjectedValues projected = new ProjectedValues(type, names, this.layout, this.properties);
		Constructor<P> target = constructor.getConstructor();
		return new ItemProjection<>(projected.attributes(), projected.identified(), (item) -> {
			Map<String, @Nullable Object> values = projected.of(item);
			@Nullable Object[] arguments = new Object[names.size()];
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = fit(projection, names.get(i), values.get(names.get(i)), types.get(i));
			}
			return BeanUtils.instantiateClass(target, arguments);
		});
	}

	private @Nullable Object fit(Class<?> projection, String name, @Nullable Object value, Class<?> type) {
		if (value == null || ClassUtils.isAssignableValue(type, value)) {
			return value;
		}
		return type.isInterface() ? this.factory.createProjection(type, value)
				: converted(projection, name, value, type);
	}

	/** Spring's message about a failed conversion, and its causes, show the value. */
	private static @Nullable Object converted(Class<?> projection, String name, Object value, Class<?> type) {
		try {
			return DefaultConversionService.getSharedInstance().convert(value, type);
		}
		catch (ConversionException ex) {
			throw new InvalidDataAccessApiUsageException("A value of '" + name + "' is a " + value.getClass().getName()
					+ ", and can't be converted to the " + type.getName() + " that the constructor of "
					+ projection.getName() + " expects: use the type of the property");
		}
	}

	/**
	 * Key of a cached projection.
	 */
	private record Key(EntityMetadata<?> type, Class<?> projection) {
	}

}
