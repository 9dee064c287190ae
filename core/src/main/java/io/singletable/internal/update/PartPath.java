package io.singletable.internal.update;

/**
 * Path of a part of an entity, by its names in Java, as messages and conflicts show it.
 *
 * @param text the path
 */
record PartPath(String text) {

	static final PartPath ENTITY = new PartPath("");

	PartPath property(String name) {
		return new PartPath(this.text.isEmpty() ? name : this.text + "." + name);
	}

	PartPath entry(String key) {
		return new PartPath(this.text + "[" + quoted(key) + "]");
	}

	PartPath element(String idName, Object id) {
		return new PartPath(this.text + "[" + idName + "=" + quoted(KeyedElements.text(id)) + "]");
	}

	private static String quoted(String key) {
		return "'" + key.replace("'", "''") + "'";
	}

	@Override
	public String toString() {
		int element = this.text.indexOf('[');
		return (element < 0) ? this.text : this.text.substring(0, element);
	}

}
