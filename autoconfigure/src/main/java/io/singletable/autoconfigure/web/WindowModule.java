package io.singletable.autoconfigure.web;

import java.lang.reflect.Type;

import io.singletable.scroll.CursorCodec;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.TypeBindings;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.type.TypeModifier;

import org.springframework.data.domain.Window;

/**
 * Module for Jackson that writes windows as pages.
 */
final class WindowModule extends JacksonModule {

	private final CursorCodec cursors;

	WindowModule(CursorCodec cursors) {
		this.cursors = cursors;
	}

	@Override
	public String getModuleName() {
		return getClass().getName();
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public void setupModule(SetupContext context) {
		context.addTypeModifier(new WindowTypes());
		context.addSerializerModifier(new WindowSerializers(this.cursors));
	}

	/**
	 * Type modifier that makes windows containers of their rows. Spring MVC passes the
	 * declared type of a body to Jackson for containers only; without it, the rows of a
	 * {@code Window<Shape>} would not be known to be shapes.
	 */
	private static final class WindowTypes extends TypeModifier {

		@Override
		public JavaType modifyType(JavaType type, Type jdkType, TypeBindings context, TypeFactory typeFactory) {
			if (type.isContainerType() || !type.isTypeOrSubTypeOf(Window.class)) {
				return type;
			}
			JavaType[] rows = type.findTypeParameters(Window.class);
			return CollectionLikeType.upgradeFrom(type, (rows.length == 1) ? rows[0] : TypeFactory.unknownType());
		}

	}

	/**
	 * Serializer modifier that precedes the serializer that Jackson would use. A
	 * serializer that the application has registered for windows is not modified.
	 */
	private static final class WindowSerializers extends ValueSerializerModifier {

		private final transient CursorCodec cursors;

		WindowSerializers(CursorCodec cursors) {
			this.cursors = cursors;
		}

		@Override
		@SuppressWarnings("unchecked")
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier beanDescription,
				ValueSerializer<?> serializer) {

			JavaType type = beanDescription.getType();
			return type.isTypeOrSubTypeOf(Window.class)
					? new WindowSerializer(type, this.cursors, (ValueSerializer<Object>) serializer) : serializer;
		}

	}

}
