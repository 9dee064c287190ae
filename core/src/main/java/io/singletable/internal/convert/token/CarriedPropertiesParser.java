package io.singletable.internal.convert.token;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Parser of a payload whose root object has fields that are carried elsewhere: they come
 * right after its start, and instead of fields of the same name that the payload holds.
 */
public final class CarriedPropertiesParser extends JsonParserDelegate {

	private final JsonParser payload;

	private final JsonParser carried;

	private final CarriedFields fields;

	private Stage stage = Stage.BEFORE;

	public CarriedPropertiesParser(JsonParser payload, JsonParser carried, CarriedFields fields) {
		super(payload);
		this.payload = payload;
		this.carried = carried;
		this.fields = fields;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		return switch (this.stage) {
			case BEFORE -> nextBefore();
			case CARRIED -> nextCarried();
			case PAYLOAD -> nextOfPayload();
		};
	}

	private @Nullable JsonToken nextBefore() {
		JsonToken token = this.payload.nextToken();
		this.carried.nextToken();
		this.stage = (token == JsonToken.START_OBJECT) ? Stage.CARRIED : Stage.PAYLOAD;
		return token;
	}

	private @Nullable JsonToken nextCarried() {
		this.delegate = this.carried;
		JsonToken token = this.carried.nextToken();
		if (token == JsonToken.END_OBJECT && this.carried.streamReadContext().inRoot()) {
			this.delegate = this.payload;
			this.stage = Stage.PAYLOAD;
			return nextOfPayload();
		}
		return token;
	}

	private @Nullable JsonToken nextOfPayload() {
		JsonToken token = this.payload.nextToken();
		while (isCarriedName()) {
			skipValue();
			token = this.payload.nextToken();
		}
		return token;
	}

	private boolean isCarriedName() {
		return this.payload.currentToken() == JsonToken.PROPERTY_NAME
				&& this.payload.streamReadContext().getNestingDepth() == 1
				&& this.fields.contains(this.payload.currentName());
	}

	private void skipValue() {
		this.payload.nextToken();
		this.payload.skipChildren();
	}

	@Override
	public @Nullable JsonToken nextValue() {
		JsonToken token = nextToken();
		return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
	}

	@Override
	public @Nullable String nextName() {
		return (nextToken() == JsonToken.PROPERTY_NAME) ? currentName() : null;
	}

	@Override
	public boolean nextName(SerializableString name) {
		return name.getValue().equals(nextName());
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		if (this.stage == Stage.PAYLOAD) {
			int match = this.payload.nextNameMatch(matcher);
			while (isCarriedName()) {
				skipValue();
				match = this.payload.nextNameMatch(matcher);
			}
			return match;
		}
		JsonToken token = nextToken();
		if (token == JsonToken.PROPERTY_NAME) {
			return matcher.matchName(currentName());
		}
		return (token == JsonToken.END_OBJECT) ? PropertyNameMatcher.MATCH_END_OBJECT
				: PropertyNameMatcher.MATCH_ODD_TOKEN;
	}

	@Override
	public JsonParser skipChildren() {
		if (currentToken() != JsonToken.START_OBJECT && currentToken() != JsonToken.START_ARRAY) {
			return this;
		}
		int open = 1;
		while (open > 0) {
			JsonToken token = nextToken();
			if (token == null) {
				return this;
			}
			if (token.isStructStart()) {
				open++;
			}
			else if (token.isStructEnd()) {
				open--;
			}
		}
		return this;
	}

	private enum Stage {

		BEFORE, CARRIED, PAYLOAD

	}

}
