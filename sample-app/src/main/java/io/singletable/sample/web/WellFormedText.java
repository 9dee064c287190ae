package io.singletable.sample.web;

import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Deserializer of texts that refuses unpaired surrogates: JSON can escape them, but
 * nothing can store them as UTF-8.
 */
class WellFormedText extends StringDeserializer {

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		@Nullable String text = super.deserialize(parser, context);
		if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw context.instantiationException(String.class, new MalformedInputException(1));
		}
		return text;
	}

}
