#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

namespace backfile {

/// The name without its namespace prefix; empty for text.
std::string_view local_name(pugi::xml_node node);

/// The first child element of that local name; a null node if there is none.
pugi::xml_node child_element(pugi::xml_node node, std::string_view name);
/// All of them, in order.
std::vector<pugi::xml_node> child_elements(pugi::xml_node node, std::string_view name);
/// The first child element; a null node if there is none.
pugi::xml_node first_element(pugi::xml_node node);

/// The elements under `node` of that local name, in document order.
std::vector<pugi::xml_node> descendants(pugi::xml_node node, std::string_view name);
/// The first of them.
pugi::xml_node descendant(pugi::xml_node node, std::string_view name);

/// The value as one line; empty without such an attribute. `name` is the full one: `xml:lang`.
std::string attribute_line(pugi::xml_node node, const char* name);

/// The text under a node with its white space, without elements named `left_out`.
std::string inner_text(pugi::xml_node node, std::string_view left_out = {});
/// The same as one line. Elements do not separate words.
std::string inner_line(pugi::xml_node node, std::string_view left_out = {});
/// As one line in which elements are separate words: `<city>Skelder</city><country>Halvern</country>`.
std::string spaced_line(pugi::xml_node node);

/// The paragraphs of XHTML, of the body of an NITF document, or of markup that resembles either. Pictures with their
/// captions, page headers and scripts are left out. A paragraph that is HTML once more is read as such.
std::vector<std::string> element_paragraphs(pugi::xml_node node);

/// Walks the tree under `root` (itself included) in document order, without recursion: `enter(node)` says whether to go
/// into it, `leave(node)` follows for each node that was entered.
template <typename Enter, typename Leave>
void walk_tree(pugi::xml_node root, Enter enter, Leave leave) {
  pugi::xml_node node = root;
  while (node) {
    const bool is_entered = enter(node);
    if (is_entered && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (is_entered) leave(node);
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

}  // namespace backfile
