package io.singletable.internal.update;

/**
 * Path of a part of an entity, by its names in Java, as messages and conflicts show it.
 *
 * @param updated the path of an update to such a part: any index in place of an id
 */
record PartPath(String text, String updated) {

	static final PartPath ENTITY = new PartPath("", "");

	PartPath property(String name) {
		return this.text.isEmpty() ? new PartPath(name, name)
				: new PartPath(this.text + "." + name, this.updated + "." + name);
	}

	PartPath entry(String key) {
		String step = "[" + quoted(key) + "]";
		return new PartPath(this.text + step, this.updated + step);
	}

	PartPath element(String idName, Object id) {
		return new PartPath(this.text + "[" + idName + "=" + quoted(ElementsById.text(id)) + "]", this.updated + "[0]");
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
