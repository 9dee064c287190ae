package io.singletable.internal.convert.token;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.singletable.internal.mapping.jackson.NamedFields;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Parser that presents a tree of attribute values as tokens: sets as arrays, binaries as
 * embedded {@code byte[]}.
 */
public final class AttributeValueParser extends ScalarParser implements NamedFields {

	/** The value to read, null for an item. */
	private final @Nullable AttributeValue whole;

	private final ReadLevel root = ReadLevel.root();

	private ReadLevel level = this.root;

	/** The attributes of an item, null if they are read as they came over the wire. */
	private @Nullable Map<String, AttributeValue> attributes;

	private Predicate<String> included = IncludedNames.ALL;

	private CarriedFields carried = CarriedFields.NONE;

	private StreamedItem.@Nullable Cursor wire;

	private boolean pending;

	private boolean started;

	/**
	 * Create a parser of one value.
	 */
	public AttributeValueParser(ObjectReadContext context, AttributeValue whole) {
		super(context);
		this.whole = whole;
	}

	/**
	 * Create a parser of items, to be {@link #begin begun} with one.
	 */
	public AttributeValueParser(ObjectReadContext context) {
		super(context);
		this.whole = null;
	}

	/**
	 * Begin an item, whether or not the one before was read to its end.
	 * @param carried fields to present before and instead of attributes of the same name
	 */
	public AttributeValueParser begin(Map<String, AttributeValue> attributes, Predicate<String> included,
			CarriedFields carried) {
		this.level = this.root;
		this.root.assignCurrentValue(null);
		this.included = included;
		this.carried = carried;
		if (attributes instanceof StreamedItem item) {
			this.attributes = null;
			this.wire = item.attributes((name) -> included.test(name) && !carried.contains(name));
		}
		else {
			this.attributes = attributes;
			this.wire = null;
		}
		this.pending = false;
		this.started = false;
		_updateTokenToNull();
		return this;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		if (this._closed) {
			return _updateTokenToNull();
		}
		if (this.pending) {
			this.pending = false;
			AttributeValue value = this.level.field();
			return (value != null) ? start(value) : startWired(Objects.requireNonNull(this.level.wire()));
		}
		if (this.level.inObject()) {
			return nextField();
		}
		if (this.level.inArray()) {
			return nextElement();
		}
		return nextRoot();
	}

	private @Nullable JsonToken nextRoot() {
		if (this.started) {
			return _updateTokenToNull();
		}
		this.started = true;
		return (this.whole != null) ? start(this.whole)
				: startObject(this.level.object(this.attributes, this.included, this.carried, this.wire));
	}

	private JsonToken nextField() {
		this.pending = this.level.nextField();
		if (!this.pending) {
			this.level = this.level.outer();
			return _updateToken(JsonToken.END_OBJECT);
		}
		return _updateToken(JsonToken.PROPERTY_NAME);
	}

	private JsonToken nextElement() {
		if (this.level.wire() != null) {
			return nextWiredElement(this.level.wire());
		}
		if (!this.level.hasNextElement()) {
			this.level = this.level.outer();
			return _updateToken(JsonToken.END_ARRAY);
		}
		Object element = this.level.nextElement();
		return switch (this.level.elementType()) {
			case SS -> string((String) element);
			case NS -> number((String) element);
			case BS -> binary(((SdkBytes) element).asByteArrayUnsafe());
			default -> start((AttributeValue) element);
		};
	}

	private JsonToken nextWiredElement(StreamedItem.Cursor elements) {
		if (!this.level.nextWireElement()) {
			this.level = this.level.outer();
			return _updateToken(JsonToken.END_ARRAY);
		}
		return switch (this.level.elementType()) {
			case SS -> string(elements.text());
			case NS -> number(elements.text());
			case BS -> binary(elements.binary());
			default -> startWired(elements);
		};
	}

	private JsonToken startWired(StreamedItem.Cursor wire) {
		AttributeValue.Type type = wire.type();
		return switch (type) {
			case S -> string(wire.text());
			case N -> number(wire.text());
			case B -> binary(wire.binary());
			case BOOL -> _updateToken(wire.bool() ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
			case NUL -> _updateToken(JsonToken.VALUE_NULL);
			case M -> startObject(this.level.object(wire.members()));
			case L, SS, NS, BS -> {
				this.level = this.level.array(wire.members(), type);
				yield _updateToken(JsonToken.START_ARRAY);
			}
			default -> throw malformed("an attribute has an unknown type");
		};
	}

	private JsonToken start(AttributeValue value) {
		return switch (value.type()) {
			case S -> string(value.s());
			case N -> number(value.n());
			case B -> binary(value.b().asByteArrayUnsafe());
			case BOOL -> _updateToken(value.bool() ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
			case NUL -> _updateToken(JsonToken.VALUE_NULL);
			case M -> startObject(this.level.object(value.m()));
			case L -> startArray(value.l(), value.type());
			case SS -> startArray(value.ss(), value.type());
			case NS -> startArray(value.ns(), value.type());
			case BS -> startArray(value.bs(), value.type());
			default -> throw malformed("an attribute has an unknown type");
		};
	}

	private JsonToken startObject(ReadLevel object) {
		this.level = object;
		return _updateToken(JsonToken.START_OBJECT);
	}

	private JsonToken startArray(List<?> elements, AttributeValue.Type type) {
		this.level = this.level.array(elements, type);
		return _updateToken(JsonToken.START_ARRAY);
	}

	@Override
	public int enterFields() {
		return (this._currToken == JsonToken.START_OBJECT && this.level.takeByName()) ? this.level.getNestingDepth()
				: NONE;
	}

	@Override
	public boolean nextField(int depth, String name) {
		requireEntered(depth);
		Object value = this.level.takeField(name);
		if (value instanceof AttributeValue attribute) {
			start(attribute);
		}
		else if (value instanceof String carried) {
			string(carried);
		}
		return value != null;
	}

	@Override
	public @Nullable Object[] values(int depth, int count) {
		requireEntered(depth);
		return this.level.values(count);
	}

	@Override
	public void leaveFields(int depth) {
		requireEntered(depth);
		this.level = this.level.outer();
		_updateToken(JsonToken.END_OBJECT);
	}

	private void requireEntered(int depth) {
		if (this.level.getNestingDepth() != depth || !this.level.isTakenByName()) {
			throw _constructReadException("a deserializer read less than its value, or more");
		}
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		JsonToken token = nextToken();
		if (token == JsonToken.PROPERTY_NAME) {
			return matcher.matchName(currentName());
		}
		return (token == JsonToken.END_OBJECT) ? PropertyNameMatcher.MATCH_END_OBJECT
				: PropertyNameMatcher.MATCH_ODD_TOKEN;
	}

	@Override
	public @Nullable String currentName() {
		if (this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY) {
			return this.level.outer().currentName();
		}
		return this.level.currentName();
	}

	@Override
	public TokenStreamContext streamReadContext() {
		return this.level;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.level.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.level.assignCurrentValue(value);
	}

}
