package io.singletable.internal.mapping.jackson;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson's descriptions of classes, as it writes and as it reads them, each made once
 * until they are released. Thread-safe.
 */
final class BeanDescriptions {

	private final JsonMapper mapper;

	private final Map<JavaType, BeanDescription> written = new ConcurrentHashMap<>();

	private final Map<JavaType, BeanDescription> read = new ConcurrentHashMap<>();

	BeanDescriptions(JsonMapper mapper) {
		this.mapper = mapper;
	}

	BeanDescription ofWriting(JavaType type) {
		return this.written.computeIfAbsent(type, (it) -> collected(describeWriting(it)));
	}

	BeanDescription ofReading(JavaType type) {
		return this.read.computeIfAbsent(type, (it) -> collected(describeReading(it)));
	}

	AnnotatedClass annotationsOf(JavaType type) {
		SerializationConfig config = this.mapper.serializationConfig();
		return config.classIntrospectorInstance().forOperation(config).introspectClassAnnotations(type);
	}

	/**
	 * Release the descriptions. One that is asked again is made again.
	 */
	void release() {
		this.written.clear();
		this.read.clear();
	}

	/**
	 * A description is collected when it is first asked, which threads must not share.
	 */
	private static BeanDescription collected(BeanDescription description) {
		description.findProperties();
		return description;
	}

	private BeanDescription describeWriting(JavaType type) {
		ClassIntrospector introspector = this.mapper.serializationConfig()
			.classIntrospectorInstance()
			.forOperation(this.mapper.serializationConfig());
		return introspector.introspectForSerialization(type, introspector.introspectClassAnnotations(type));
	}

	private BeanDescription describeReading(JavaType type) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
		BeanDescription description = introspector.introspectForDeserialization(type,
				introspector.introspectClassAnnotations(type));
		Class<?> builder = config.getAnnotationIntrospector().findPOJOBuilder(config, description.getClassInfo());
		return (builder != null)
				? introspector.introspectForDeserializationWithBuilder(this.mapper.constructType(builder), description)
				: description;
	}

}
