package io.singletable.internal.mapping.jackson;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Computed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.introspect.PotentialCreator;

import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.Persistable;

/**
 * Annotation introspector by which Jackson understands Spring Data's annotations,
 * directly or as meta-annotations, and {@link Computed}. Asked after Jackson's own
 * introspector, so that Jackson's annotations win.
 */
final class SpringDataAnnotationIntrospector extends AnnotationIntrospector {

	private static final Set<Class<? extends Annotation>> KNOWN = Set.of(Transient.class, ReadOnlyProperty.class,
			PersistenceCreator.class);

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public boolean isAnnotationBundle(Annotation annotation) {
		for (Class<? extends Annotation> known : KNOWN) {
			if (annotation.annotationType().isAnnotationPresent(known)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
		return member.hasAnnotation(Transient.class) || isNewOfPersistable(member);
	}

	/** {@link Persistable#isNew()} looks like a property, and is none. */
	private static boolean isNewOfPersistable(AnnotatedMember member) {
		return member instanceof AnnotatedMethod method && method.getName().equals("isNew")
				&& method.getParameterCount() == 0 && Persistable.class.isAssignableFrom(method.getDeclaringClass());
	}

	@Override
	public JsonProperty.@Nullable Access findPropertyAccess(MapperConfig<?> config, Annotated annotated) {
		if (annotated.hasAnnotation(Computed.class)) {
			return JsonProperty.Access.READ_ONLY;
		}
		return annotated.hasAnnotation(ReadOnlyProperty.class) ? JsonProperty.Access.WRITE_ONLY : null;
	}

	/** The method of a record is no property by its name alone. */
	@Override
	public @Nullable PropertyName findNameForSerialization(MapperConfig<?> config, Annotated annotated) {
		return annotated.hasAnnotation(Computed.class) ? PropertyName.USE_DEFAULT : null;
	}

	@Override
	public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
		return annotated.hasAnnotation(PersistenceCreator.class) ? JsonCreator.Mode.PROPERTIES : null;
	}

	/**
	 * Spring Data builds a class by its only constructor, whatever its visibility;
	 * Jackson finds public ones itself. A class that is one value ({@code @JsonValue}) is
	 * left to its factories.
	 */
	@Override
	public @Nullable PotentialCreator findPreferredCreator(MapperConfig<?> config, AnnotatedClass type,
			List<PotentialCreator> constructors, List<PotentialCreator> factories,
			Optional<PotentialCreator> withoutParameters) {
		List<PotentialCreator> declared = constructors.stream()
			.filter((constructor) -> !constructor.creator().getMember().isSynthetic())
			.toList();
		if (withoutParameters.isPresent() || declared.size() != 1) {
			return null;
		}
		AnnotatedWithParams only = declared.get(0).creator();
		boolean found = Modifier.isPublic(only.getMember().getModifiers());
		return (!found && setsProperties(config, only, type) && !isOneValue(config, type)) ? declared.get(0) : null;
	}

	private static boolean setsProperties(MapperConfig<?> config, AnnotatedWithParams constructor,
			AnnotatedClass type) {
		Set<String> fields = new HashSet<>();
		type.fields().forEach((field) -> fields.add(field.getName()));
		for (int i = 0; i < constructor.getParameterCount(); i++) {
			String name = config.getAnnotationIntrospector()
				.findImplicitPropertyName(config, constructor.getParameter(i));
			if (name == null || !fields.contains(name)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isOneValue(MapperConfig<?> config, AnnotatedClass type) {
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		return Stream
			.concat(StreamSupport.stream(type.fields().spliterator(), false),
					StreamSupport.stream(type.memberMethods().spliterator(), false))
			.anyMatch((member) -> Boolean.TRUE.equals(introspector.hasAsValue(config, member)));
	}

	/**
	 * An instant that {@code @JsonFormat} stores as an integer is written in
	 * milliseconds, but read in seconds unless configured otherwise.
	 */
	@Override
	public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
		JsonFormat format = annotated.getAnnotation(JsonFormat.class);
		if (format == null || format.shape() != JsonFormat.Shape.NUMBER_INT) {
			return null;
		}
		return JsonFormat.Value.empty().withoutFeature(JsonFormat.Feature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS);
	}

	/**
	 * DynamoDB has no empty set, so that a null set and an empty one are both left out.
	 */
	@Override
	public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
		if (annotated instanceof AnnotatedMember && Set.class.isAssignableFrom(annotated.getRawType())) {
			return JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.USE_DEFAULTS);
		}
		return JsonInclude.Value.empty();
	}

}
