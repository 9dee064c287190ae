package io.singletable.internal.wire;

/**
 * Cursor over the entries of a map, or the elements of a list or set.
 */
final class MemberCursor extends WireCursor {

	private final boolean named;

	private int at;

	private String name = "";

	private int value;

	MemberCursor(byte[] json, int index, boolean named) {
		super(json);
		this.named = named;
		this.at = JsonScanner.skip(json, index, named ? '{' : '[');
	}

	@Override
	public boolean next() {
		byte[] json = json();
		if (json[this.at] == (this.named ? '}' : ']')) {
			return false;
		}
		this.value = this.at;
		if (this.named) {
			int end = JsonScanner.endOfText(json, this.at);
			this.name = JsonScanner.text(json, this.at, end);
			this.value = JsonScanner.skip(json, end, ':');
		}
		this.at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, this.value));
		return true;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int value() {
		return this.value;
	}

}
