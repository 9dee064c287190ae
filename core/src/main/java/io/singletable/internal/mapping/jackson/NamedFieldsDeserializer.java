package io.singletable.internal.mapping.jackson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;

import io.singletable.internal.mapping.access.ConstructorInstantiator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.deser.impl.MethodProperty;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.util.NameTransformer;

/**
 * Jackson's deserializer of objects, but for the order: where the parser knows its fields
 * by name, each property asks for its own, so that no name is looked up among those of
 * the class and nothing is skipped. Properties, what stands for absent ones and the
 * instance are Jackson's in any case, as is every object for which the order or names
 * beyond those of the properties could matter.
 */
final class NamedFieldsDeserializer extends BeanDeserializer {

	private static final Object ABSENT = new Object();

	/** The properties, null where the fields are to be read token by token. */
	private transient SettableBeanProperty @Nullable [] byName;

	private transient @Nullable BeanDeserializer unwrappable;

	private NamedFieldsDeserializer(BeanDeserializer jackson) {
		super(jackson);
	}

	/**
	 * The deserializer to use in place of another: the same, unless it is Jackson's own
	 * of objects.
	 */
	static ValueDeserializer<?> inPlaceOf(ValueDeserializer<?> deserializer) {
		return (deserializer.getClass() == BeanDeserializer.class)
				? new NamedFieldsDeserializer((BeanDeserializer) deserializer) : deserializer;
	}

	@Override
	public void resolve(DeserializationContext context) {
		super.resolve(context);
		this.byName = readsByName(context.getConfig()) ? properties(context.getConfig()) : null;
	}

	/** Jackson's unwraps only its own class. */
	@Override
	public ValueDeserializer<Object> unwrappingDeserializer(DeserializationContext context,
			NameTransformer transformer) {
		BeanDeserializer jackson = this.unwrappable;
		if (jackson == null) {
			jackson = (BeanDeserializer) withIgnoreAllUnknown(this._ignoreAllUnknown);
			this.unwrappable = jackson;
		}
		return jackson.unwrappingDeserializer(context, transformer);
	}

	private boolean readsByName(DeserializationConfig config) {
		boolean ignoresOthers = (this._ignoreAllUnknown
				|| !config.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))
				&& !config.isEnabled(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES) && this._anySetter == null
				&& config.getProblemHandlers() == null;
		boolean isBuiltOfProperties = this._unwrappedPropertyHandler == null && this._externalTypeIdHandler == null
				&& this._objectIdReader == null && this._injectables == null && config.getActiveView() == null
				&& this._delegateDeserializer == null && this._arrayDelegateDeserializer == null;
		return ignoresOthers && isBuiltOfProperties && !isCaseInsensitive()
				&& (this._propertyBasedCreator != null || !this._nonStandardCreation)
				&& !config.isEnabled(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
	}

	/**
	 * The properties, which are set either all by the creator or all after it.
	 * @return the properties, or null if one of them takes more than a value of its name
	 */
	private SettableBeanProperty @Nullable [] properties(DeserializationConfig config) {
		boolean created = this._propertyBasedCreator != null;
		Collection<SettableBeanProperty> all = new ArrayList<>();
		this._beanProperties.forEach(all::add);
		for (SettableBeanProperty property : all) {
			Class<?> kind = property.getClass();
			if (kind != (created ? CreatorProperty.class : MethodProperty.class)
					|| property.getInjectionDefinition() != null || property.isIgnorable() || property.isMerging()
					|| !property.findAliases(config).isEmpty()) {
				return null;
			}
		}
		if (!created) {
			return all.toArray(SettableBeanProperty[]::new);
		}
		if (!(this._valueInstantiator instanceof ConstructorInstantiator)
				&& this._valueInstantiator.getClass() != StdValueInstantiator.class) {
			return null;
		}
		SettableBeanProperty[] arguments = this._valueInstantiator.getFromObjectArguments(config);
		SettableBeanProperty[] ordered = new SettableBeanProperty[arguments.length];
		for (SettableBeanProperty property : this._propertyBasedCreator.properties()) {
			ordered[property.getCreatorIndex()] = property;
		}
		return (all.size() == ordered.length && all.containsAll(Arrays.asList(ordered))) ? ordered : null;
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		SettableBeanProperty[] properties = this.byName;
		if (properties != null && parser instanceof NamedFields fields) {
			int depth = fields.enterFields();
			if (depth != NamedFields.NONE) {
				return (this._propertyBasedCreator != null) ? create(parser, context, fields, depth, properties)
						: fill(parser, context, fields, depth, properties);
			}
		}
		return super.deserialize(parser, context);
	}

	private @Nullable Object create(JsonParser parser, DeserializationContext context, NamedFields fields, int depth,
			SettableBeanProperty[] properties) {
		@Nullable Object[] values = fields.values(depth, properties.length);
		boolean complete = true;
		for (int i = 0; i < properties.length; i++) {
			boolean present = fields.nextField(depth, properties[i].getName());
			values[i] = present ? _deserializeWithErrorWrapping(parser, context, properties[i]) : ABSENT;
			complete &= present;
		}
		fields.leaveFields(depth);
		Object bean;
		try {
			bean = complete ? this._valueInstantiator.createFromObjectWith(context, values)
					: this._propertyBasedCreator.build(context, supplied(parser, context, properties, values));
		}
		catch (Exception ex) {
			return wrapInstantiationProblem(context, ex);
		}
		parser.assignCurrentValue(bean);
		return bean;
	}

	/** The values, for Jackson to supply those that are absent. */
	private PropertyValueBuffer supplied(JsonParser parser, DeserializationContext context,
			SettableBeanProperty[] properties, @Nullable Object[] values) {
		PropertyValueBuffer buffer = this._propertyBasedCreator.startBuilding(parser, context, null);
		for (int i = 0; i < values.length; i++) {
			if (values[i] != ABSENT) {
				buffer.assignParameter(properties[i], values[i]);
			}
		}
		return buffer;
	}

	private Object fill(JsonParser parser, DeserializationContext context, NamedFields fields, int depth,
			SettableBeanProperty[] properties) {
		Object bean = this._valueInstantiator.createUsingDefault(context);
		parser.assignCurrentValue(bean);
		for (SettableBeanProperty property : properties) {
			if (fields.nextField(depth, property.getName())) {
				try {
					property.deserializeAndSet(parser, context, bean);
				}
				catch (Exception ex) {
					throw wrapAndThrow(ex, bean, property.getName(), context);
				}
			}
		}
		fields.leaveFields(depth);
		return bean;
	}

}
