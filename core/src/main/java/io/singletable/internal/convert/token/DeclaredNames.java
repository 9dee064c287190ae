package io.singletable.internal.convert.token;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

/**
 * Names that Jackson reads as properties of a class, or ignores, so that an any-setter
 * never sees them: those of unwrapped properties and aliases included. Immutable and
 * thread-safe.
 */
public final class DeclaredNames {

	private final Set<String> names = new HashSet<>();

	private final @Nullable Set<String> onlyOthers;

	private final boolean ignoringCase;

	private DeclaredNames(DeserializationConfig config, JavaType type) {
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		AnnotatedClass annotations = describe(config, type).getClassInfo();
		this.ignoringCase = isIgnoringCase(config, introspector, annotations);
		JsonIncludeProperties.Value included = introspector.findPropertyInclusionByName(config, annotations);
		this.onlyOthers = (included != null) ? included.getIncluded() : null;
		this.names.addAll(introspector.findPropertyIgnoralByName(config, annotations).getIgnored());
		add(config, type, NameTransformer.NOP, new HashSet<>());
	}

	public static DeclaredNames of(JsonMapper mapper, Class<?> type) {
		return new DeclaredNames(mapper.deserializationConfig(), mapper.constructType(type));
	}

	boolean contains(String name) {
		return this.names.contains(folded(name)) || (this.onlyOthers != null && !this.onlyOthers.contains(name));
	}

	private String folded(String name) {
		return this.ignoringCase ? name.toLowerCase(Locale.ROOT) : name;
	}

	private void add(DeserializationConfig config, JavaType type, NameTransformer naming, Set<JavaType> visited) {
		if (!visited.add(type)) {
			return;
		}
		BeanDescription description = describe(config, type);
		description.getIgnoredPropertyNames().forEach((name) -> add(naming, name));
		for (BeanPropertyDefinition property : description.findProperties()) {
			NameTransformer unwrapping = (property.getPrimaryMember() != null) ? config.getAnnotationIntrospector()
				.findUnwrappingNameTransformer(config, property.getPrimaryMember()) : null;
			if (unwrapping != null) {
				add(config, property.getPrimaryType(), NameTransformer.chainedTransformer(naming, unwrapping), visited);
			}
			else if (property.couldDeserialize()) {
				add(naming, property.getName());
				for (PropertyName alias : property.findAliases()) {
					add(naming, alias.getSimpleName());
				}
			}
		}
		visited.remove(type);
	}

	private void add(NameTransformer naming, String name) {
		this.names.add(folded(naming.transform(name)));
	}

	private static BeanDescription describe(DeserializationConfig config, JavaType type) {
		ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
		BeanDescription description = introspector.introspectForDeserialization(type,
				introspector.introspectClassAnnotations(type));
		Class<?> builder = config.getAnnotationIntrospector().findPOJOBuilder(config, description.getClassInfo());
		return (builder != null)
				? introspector.introspectForDeserializationWithBuilder(config.constructType(builder), description)
				: description;
	}

	private static boolean isIgnoringCase(DeserializationConfig config, AnnotationIntrospector introspector,
			AnnotatedClass annotations) {
		JsonFormat.Value format = introspector.findFormat(config, annotations);
		Boolean declared = (format != null) ? format.getFeature(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
				: null;
		return (declared != null) ? declared : config.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES);
	}

}
