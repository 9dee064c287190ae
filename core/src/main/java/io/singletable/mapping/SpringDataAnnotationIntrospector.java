package io.singletable.mapping;

import java.lang.annotation.Annotation;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;

import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.Persistable;

/**
 * Teaches Jackson what Spring Data's annotations say, directly or as meta-annotations.
 * Asked after Jackson's own introspector, so that Jackson's annotations win.
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
		return annotated.hasAnnotation(ReadOnlyProperty.class) ? JsonProperty.Access.WRITE_ONLY : null;
	}

	@Override
	public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
		return annotated.hasAnnotation(PersistenceCreator.class) ? JsonCreator.Mode.PROPERTIES : null;
	}

	/**
	 * An instant that {@code @JsonFormat} stores as an integer is written in
	 * milliseconds, but read in seconds unless told otherwise.
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
