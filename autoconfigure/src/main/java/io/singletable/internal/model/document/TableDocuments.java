package io.singletable.internal.model.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;

/**
 * Documents about the table of a template. The lines of each end with a line feed.
 *
 * @param template the template
 * @param masking what is not shown of samples
 * @param samples entities whose keys and properties are shown
 */
public record TableDocuments(TemplateModel template, Masking masking, List<?> samples) {

	public TableDocuments {
		samples = List.copyOf(samples);
	}

	/**
	 * All documents by the names of their files.
	 */
	public Map<String, String> files() {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("table.svg", tableSvg());
		files.put("access-patterns.svg", PatternsSvg.draw(PatternTable.of(this.template), this.template.table()));
		files.put("table.md", tableMarkdown());
		files.put("entities.md", EntitiesMarkdown.write(this.template.table(), types()));
		files.put("nosql-workbench.json", workbench());
		return files;
	}

	/**
	 * The keys of the types, and of the samples.
	 */
	public String tableSvg() {
		KeyTable keys = keys();
		return KeyTableSvg.draw(keys, sampleKeys(keys), this.template.table());
	}

	/**
	 * Keys and access patterns.
	 */
	public String tableMarkdown() {
		KeyTable keys = keys();
		return TableMarkdown.write(this.template.table(), keys, sampleKeys(keys), PatternTable.of(this.template));
	}

	/**
	 * The data model for NoSQL Workbench.
	 */
	public String workbench() {
		return WorkbenchModel.write(this.template, this.masking, this.samples);
	}

	private KeyTable keys() {
		return KeyTable.of(types());
	}

	private KeyTable sampleKeys(KeyTable keys) {
		return SampleKeys.of(this.template, this.masking, keys, this.samples);
	}

	private List<EntityDescriptor> types() {
		return this.template.types().stream().map(TypeModel::descriptor).toList();
	}

}
